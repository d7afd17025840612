// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.rebuild.compare.topic.JoinedRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.serde.TrustedTypes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordDiffTest {
    @BeforeAll
    static void trustOwnTypes() {
        TrustedTypes.install();
    }

    @Test
    void shouldFindNothingWhenTheRecordsAreEqual() {
        assertThat(diff(record(3), record(3)).listed()).isEmpty();
    }

    @Test
    void shouldNameTheFactThatDiffers() {
        ExecutionRecord other = ExecutionRecord.newBuilder(record(3))
                .setStatus(ExecutionStatus.FAILED)
                .setAttributes(Map.of("class", "7b"))
                .build();

        assertThat(diff(record(3), other).listed())
                .containsExactly(
                        new FieldDifference("attributes", "{}", null),
                        new FieldDifference("attributes.class", null, "\"7b\""),
                        new FieldDifference("status", "\"completed\"", "\"failed\""));
    }

    @Test
    void shouldNameTheFieldOfTheItemByItsNumber() {
        ExecutionRecord other = record(3);
        other.getItems()
                .set(
                        1,
                        ExecutionItem.newBuilder(item(2))
                                .setContent("other")
                                .setMetadata(Map.of("seed", new MetadataValue(8L)))
                                .build());

        FieldDifferences found = diff(record(3), other);

        assertThat(found.listed())
                .containsExactly(
                        new FieldDifference("items[2].content", "\"content 2\"", "\"other\""),
                        new FieldDifference("items[2].metadata.seed", "7", "8"));
        assertThat(found.listed().get(1).field()).isEqualTo("items[].metadata.seed");
    }

    @Test
    void shouldNameItemsThatOnlyOneSideHas() {
        ExecutionRecord fewer = record(3);
        fewer.getItems().remove(1);

        assertThat(diff(record(3), fewer).listed()).containsExactly(new FieldDifference("items[2]", "present", null));
        assertThat(diff(fewer, record(3)).listed()).containsExactly(new FieldDifference("items[2]", null, "present"));
    }

    @Test
    void shouldNameAnAnomalyThatOnlyOneSideHas() {
        ExecutionRecord odd = ExecutionRecord.newBuilder(record(2))
                .setAnomalies(List.of(new Anomaly(AnomalyKind.AFTER_END, 2L, "event", "late", null)))
                .build();

        assertThat(diff(record(2), odd).listed())
                .containsExactly(new FieldDifference("anomalies[2 AFTER_END]", null, "present"));
    }

    @Test
    void shouldListOnlyTheFirstAndCountTheOthersWhenMuchDiffers() {
        FieldDifferences found = diff(record(0), record(RecordDiff.MAX_LISTED + 30));

        assertThat(found.listed()).hasSize(RecordDiff.MAX_LISTED);
        assertThat(found.omitted()).isEqualTo(30);
    }

    @Test
    void shouldFindNothingWhenOneSideIsInSegments() {
        assertThat(diff(JoinedRecord.whole(record(9)), segmented(record(9), 4)).listed())
                .isEmpty();
    }

    @Test
    void shouldFindTheItemThatDiffersWhenBothSidesAreInOtherSegments() {
        ExecutionRecord other = record(9);
        other.getItems()
                .set(6, ExecutionItem.newBuilder(item(7)).setContent("other").build());

        assertThat(diff(segmented(record(9), 2), segmented(other, 5)).listed())
                .containsExactly(new FieldDifference("items[7].content", "\"content 7\"", "\"other\""));
    }

    @Test
    void shouldSayThatSegmentsAreMissing() {
        JoinedRecord whole = segmented(record(9), 2);
        JoinedRecord broken = new JoinedRecord(whole.facts(), whole.segments(), false);

        assertThat(diff(broken, whole).listed())
                .containsExactly(new FieldDifference("segments", "incomplete", "whole"));
    }

    @Test
    void shouldShortenLongValues() {
        FieldDifference difference = new FieldDifference("content", "x".repeat(1_000), "y");

        assertThat(difference.live()).hasSize(200).endsWith("…");
        assertThat(difference.rebuilt()).isEqualTo("y");
    }

    private static FieldDifferences diff(ExecutionRecord live, ExecutionRecord rebuilt) {
        return diff(JoinedRecord.whole(live), JoinedRecord.whole(rebuilt));
    }

    private static FieldDifferences diff(JoinedRecord live, JoinedRecord rebuilt) {
        return RecordDiff.between(live, rebuilt);
    }

    private static JoinedRecord segmented(ExecutionRecord record, int size) {
        List<ExecutionRecord> segments = new ArrayList<>();
        List<RecordSegment> named = new ArrayList<>();
        List<ExecutionItem> items = record.getItems();
        for (int from = 0; from < items.size(); from += size) {
            List<ExecutionItem> part = items.subList(from, Math.min(items.size(), from + size));
            segments.add(ExecutionRecord.newBuilder(record).setItems(part).build());
            named.add(new RecordSegment(part.size(), 0, ByteBuffer.wrap(new byte[] {1})));
        }
        ExecutionRecord head = ExecutionRecord.newBuilder(record)
                .setItems(List.of())
                .setSegments(named)
                .build();
        return new JoinedRecord(head, segments, true);
    }

    private static ExecutionRecord record(int items) {
        return ExecutionRecord.newBuilder()
                .setExecutionId("run")
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(9)
                .setFoldVersion(1)
                .setItems(new ArrayList<>(LongStream.rangeClosed(1, items)
                        .mapToObj(RecordDiffTest::item)
                        .toList()))
                .build();
    }

    private static ExecutionItem item(long number) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(Instant.ofEpochSecond(1_700_000_000 + number))
                .setStage(1)
                .setMediaType(MediaType.TEXT)
                .setItemType(ItemType.USER_INPUT_TEXT)
                .setContent("content " + number)
                .setMetadata(Map.of("seed", new MetadataValue(7L)))
                .build();
    }
}
