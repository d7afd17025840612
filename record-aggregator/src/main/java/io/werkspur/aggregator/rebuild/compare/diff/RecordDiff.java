// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import io.werkspur.aggregator.rebuild.compare.topic.JoinedRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which two records of a run differ, by their JSON form. Reads items and anomalies side by side, so memory is bounded for
 * a run of any size. Pure, except for the iterators. For one pair.
 */
public final class RecordDiff {
    /** Maximum number of differences that are listed; the others are only counted. */
    static final int MAX_LISTED = 100;

    private static final String ITEM = "items[0]";
    private static final String ANOMALY = "anomalies[0]";

    private final ExecutionRecord empty;
    private final List<FieldDifference> listed = new ArrayList<>();
    private long omitted;

    private RecordDiff(ExecutionRecord facts) {
        empty = withoutLists(facts);
    }

    /** The fields that differ, the facts of the record first, then items and anomalies by number. */
    public static FieldDifferences between(JoinedRecord live, JoinedRecord rebuilt) {
        RecordDiff diff = new RecordDiff(live.facts());
        diff.facts(withoutLists(live.facts()), withoutLists(rebuilt.facts()));
        if (live.isWhole() != rebuilt.isWhole()) {
            diff.add("segments", live.isWhole() ? "whole" : "incomplete", rebuilt.isWhole() ? "whole" : "incomplete");
        }
        if (live.isWhole() && rebuilt.isWhole()) {
            diff.merge(
                    live.items(),
                    rebuilt.items(),
                    Comparator.comparingLong(ExecutionItem::getSequenceNumber),
                    item -> "items[" + item.getSequenceNumber() + "]",
                    diff::flat);
            diff.merge(
                    live.anomalies(),
                    rebuilt.anomalies(),
                    Comparator.comparingLong(Anomaly::getSequenceNumber)
                            .thenComparing(Anomaly::getEventId)
                            .thenComparing(anomaly -> anomaly.getKind().name()),
                    anomaly -> "anomalies[" + anomaly.getSequenceNumber() + " " + anomaly.getKind() + "]",
                    diff::flat);
        }
        return new FieldDifferences(List.copyOf(diff.listed), diff.omitted);
    }

    private static ExecutionRecord withoutLists(ExecutionRecord record) {
        return ExecutionRecord.newBuilder(record)
                .setItems(List.of())
                .setAnomalies(List.of())
                .setSegments(List.of())
                .build();
    }

    private void facts(ExecutionRecord live, ExecutionRecord rebuilt) {
        fields("", FlatJson.of(RecordJson.write(live)), FlatJson.of(RecordJson.write(rebuilt)));
    }

    private <T> void merge(
            Iterator<T> live,
            Iterator<T> rebuilt,
            Comparator<T> order,
            Function<T, String> path,
            Function<T, SortedMap<String, String>> flat) {
        @Nullable T left = next(live);
        @Nullable T right = next(rebuilt);
        while (left != null || right != null) {
            int compared = left == null ? 1 : right == null ? -1 : order.compare(left, right);
            if (compared < 0 && left != null) {
                add(path.apply(left), "present", null);
                left = next(live);
            } else if (compared > 0 && right != null) {
                add(path.apply(right), null, "present");
                right = next(rebuilt);
            } else if (left != null && right != null) {
                if (!left.equals(right)) {
                    fields(path.apply(left), flat.apply(left), flat.apply(right));
                }
                left = next(live);
                right = next(rebuilt);
            }
        }
    }

    private static <T> @Nullable T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }

    private void fields(String path, SortedMap<String, String> live, SortedMap<String, String> rebuilt) {
        TreeSet<String> names = new TreeSet<>(live.keySet());
        names.addAll(rebuilt.keySet());
        for (String name : names) {
            @Nullable String left = live.get(name);
            @Nullable String right = rebuilt.get(name);
            if (left == null || !left.equals(right)) {
                add(path + name, left, right);
            }
        }
    }

    private void add(String path, @Nullable String live, @Nullable String rebuilt) {
        if (listed.size() < MAX_LISTED) {
            listed.add(new FieldDifference(path, live, rebuilt));
        } else {
            omitted++;
        }
    }

    private SortedMap<String, String> flat(ExecutionItem item) {
        return flat(List.of(item), List.of(), ITEM);
    }

    private SortedMap<String, String> flat(Anomaly anomaly) {
        return flat(List.of(), List.of(anomaly), ANOMALY);
    }

    /** The fields below a prefix, of a record that has one item or one anomaly. */
    private SortedMap<String, String> flat(List<ExecutionItem> items, List<Anomaly> anomalies, String prefix) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            RecordJson.write(empty, items, anomalies, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        SortedMap<String, String> below = new TreeMap<>();
        for (Map.Entry<String, String> value : FlatJson.of(json.toByteArray()).entrySet()) {
            if (value.getKey().startsWith(prefix)) {
                below.put(value.getKey().substring(prefix.length()), value.getValue());
            }
        }
        return below;
    }
}
