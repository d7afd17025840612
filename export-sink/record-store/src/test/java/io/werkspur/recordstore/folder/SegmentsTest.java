// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that come in segments. */
class SegmentsTest extends FolderCase {
    @Test
    void shouldWriteTheSameBytesWhenARecordComesInSegments() throws IOException {
        List<ExecutionRecord> segments = List.of(segment("large", 0, 3), segment("large", 1, 2));
        ExecutionRecord head = headOf("large", 7, segments);
        for (int number = 0; number < segments.size(); number++) {
            folder.putSegment("large", number, message(number));
        }

        StoreChange change = folder.putJoined(head, bytes -> segments.get(bytes[bytes.length - 1]));

        assertThat(change).isEqualTo(StoreChange.WRITTEN);
        ExecutionRecord whole = ExecutionRecord.newBuilder(head)
                .setItems(segments.stream()
                        .flatMap(part -> part.getItems().stream())
                        .toList())
                .build();
        assertThat(out.resolve("runs/large/record.json")).hasBinaryContent(RecordJson.write(whole));
        assertThat(out.resolve("segments/large")).doesNotExist();
        assertThat(folder.putJoined(head, bytes -> segments.get(0)))
                .as("the head again, after a restart")
                .isEqualTo(StoreChange.UNCHANGED);
    }

    @Test
    void shouldShowNoHalfRecordWhenASegmentIsMissingOrOfAnotherRevision() throws IOException {
        List<ExecutionRecord> segments = List.of(segment("large", 0, 3), segment("large", 1, 2));
        folder.put(record("large", 1, 5));
        byte[] before = Files.readAllBytes(out.resolve("runs/large/record.json"));
        folder.putSegment("large", 0, message(0));
        assertThat(folder.putJoined(headOf("large", 7, segments), bytes -> segments.get(0)))
                .isEqualTo(StoreChange.INCOMPLETE);
        folder.putSegment("large", 0, message(0));
        folder.putSegment("large", 1, message(5));
        assertThat(folder.putJoined(headOf("large", 7, segments), bytes -> segments.get(0)))
                .isEqualTo(StoreChange.INCOMPLETE);

        assertThat(out.resolve("runs/large/record.json")).hasBinaryContent(before);
    }

    @Test
    void shouldLeaveNoSegmentWhenTheRunIsErased() throws IOException {
        folder.putSegment("large", 0, message(0));

        assertThat(folder.remove("large")).isEqualTo(StoreChange.REMOVED);

        assertThat(out.resolve("segments/large")).doesNotExist();
    }

    private static byte[] message(int number) {
        return new byte[] {0, 0, 0, 0, 1, (byte) number};
    }

    private static ExecutionRecord segment(String executionId, int number, int items) {
        ExecutionRecord one = record(executionId, 1, 7);
        return ExecutionRecord.newBuilder(one)
                .setItems(Collections.nCopies(items, one.getItems().get(0)))
                .setSegment(number)
                .build();
    }

    private static ExecutionRecord headOf(String executionId, long revision, List<ExecutionRecord> segments) {
        List<RecordSegment> places = new ArrayList<>();
        for (int number = 0; number < segments.size(); number++) {
            places.add(new RecordSegment(
                    segments.get(number).getItems().size(),
                    0,
                    ByteBuffer.wrap(WireFormat.sha256OfAvro(message(number)))));
        }
        return ExecutionRecord.newBuilder(record(executionId, 1, revision))
                .setItems(List.of())
                .setSegments(places)
                .build();
    }
}
