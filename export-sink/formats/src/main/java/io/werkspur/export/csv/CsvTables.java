// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import io.werkspur.export.field.Field;
import io.werkspur.export.field.Fields;
import io.werkspur.export.field.MediumFacts;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a run. Each row contains the id of its run, so that the tables of many runs can be joined. Immutable.
 */
final class CsvTables {
    static final CsvTable<ExecutionRecord> RUNS =
            new CsvTable<>("runs.csv", "One row a run", Fields.RUN, (id, record, media) -> List.of(record.facts()));

    static final CsvTable<ItemRow> ITEMS = new CsvTable<>(
            "items.csv",
            "One row a step",
            itemFields(),
            (id, record, media) -> mapped(
                    record.items(),
                    item -> new ItemRow(id, item, media.find(item).orElse(null))));

    static final CsvTable<AnomalyRow> ANOMALIES = new CsvTable<>(
            "anomalies.csv",
            "One row an anomaly",
            anomalyFields(),
            (id, record, media) -> mapped(record.anomalies(), anomaly -> new AnomalyRow(id, anomaly)));

    /** Returns all of them, by name. */
    static final List<CsvTable<?>> ALL = List.of(ANOMALIES, ITEMS, RUNS);

    private CsvTables() {}

    record ItemRow(
            String executionId,
            ExecutionItem item,
            @Nullable Medium medium) {}

    record AnomalyRow(String executionId, Anomaly anomaly) {}

    private static List<Field<ItemRow>> itemFields() {
        List<Field<ItemRow>> fields = new ArrayList<>();
        fields.add(new Field<>("execution_id", Field.Kind.TEXT, "The run", ItemRow::executionId));
        Fields.ITEM.forEach(field -> fields.add(field.of(ItemRow::item)));
        MediumFacts.FIELDS.forEach(field -> fields.add(field.of(ItemRow::medium)));
        return List.copyOf(fields);
    }

    private static List<Field<AnomalyRow>> anomalyFields() {
        List<Field<AnomalyRow>> fields = new ArrayList<>();
        fields.add(new Field<>("execution_id", Field.Kind.TEXT, "The run", AnomalyRow::executionId));
        Fields.ANOMALY.forEach(field -> fields.add(field.of(AnomalyRow::anomaly)));
        return List.copyOf(fields);
    }

    private static <S, T> Iterable<T> mapped(Iterable<S> elements, Function<S, T> row) {
        return () ->
                StreamSupport.stream(elements.spliterator(), false).map(row).iterator();
    }
}
