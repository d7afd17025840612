// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
    static {
        TrustedTypes.install();
    }

    private static final String EVENT_ID = "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b";

    @Test
    void shouldWriteThisExactTextWhenARecordIsCanonical() {
        ExecutionRecord record = record(
                List.of(item(2, Map.of("safe", new MetadataValue(true)), 0.5)),
                List.of(new SequenceRange(1L, 1L), new SequenceRange(3L, 5L)),
                List.of(new Anomaly(AnomalyKind.CONFLICT, 2L, EVENT_ID, "Expected one, but got two", null)));

        assertThat(new String(RecordJson.write(record), UTF_8)).isEqualTo("""
                        {
                          "execution_id": "abc-123",
                          "config_name": null,
                          "timestamp": "2025-11-03T09:30:00.000000Z",
                          "user_id": null,
                          "session_id": null,
                          "execution_mode": null,
                          "safety_level": null,
                          "used_seed": 18446744073709551615,
                          "total_execution_time": 1.0E7,
                          "items": [
                            {
                              "sequence_number": 2,
                              "timestamp": "2025-11-03T09:30:00.000000Z",
                              "stage": 3,
                              "stage_iteration": null,
                              "loop_iteration": 1,
                              "media_type": "3d",
                              "item_type": "stage3_safety_check",
                              "content": "Ein Geist 👻",
                              "file_path": null,
                              "config_used": null,
                              "model_used": null,
                              "backend_used": null,
                              "execution_time": 0.5,
                              "metadata": {
                                "safe": true
                              }
                            }
                          ],
                          "status": "stalled",
                          "revision": 1,
                          "fold_version": 1,
                          "missing": [
                            {
                              "from": 1,
                              "to": 1
                            },
                            {
                              "from": 3,
                              "to": 5
                            }
                          ],
                          "anomalies": [
                            {
                              "kind": "conflict",
                              "sequence_number": 2,
                              "event_id": "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b",
                              "message": "Expected one, but got two",
                              "event": null
                            }
                          ],
                          "device_id": "tablet-3",
                          "batch_id": null,
                          "batch_index": null,
                          "attributes": {
                            "room": "2.14"
                          },
                          "missing_omitted": 0,
                          "anomalies_omitted": 7
                        }
                        """);
        assertThat(RecordJson.read(RecordJson.write(record))).isEqualTo(record);
    }

    @Test
    void shouldWriteEmptyListsOnOneLine() {
        String json = new String(RecordJson.write(record(List.of(), List.of(), List.of())), UTF_8);

        assertThat(json).contains("  \"items\": [],\n", "  \"missing\": [],\n", "  \"anomalies\": [],\n");
    }

    @Test
    void shouldKeepWhatOnlyAForeignWriterCanSend() {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        metadata.put("long", new MetadataValue(Long.MAX_VALUE));
        metadata.put("nan", new MetadataValue(Double.NaN));
        metadata.put("infinity", new MetadataValue(Double.NEGATIVE_INFINITY));
        metadata.put("text", new MetadataValue(new Number("007; drop")));
        metadata.put("huge", new MetadataValue(new Number("1e999999999")));
        metadata.put("long_text", new MetadataValue(new Number("1".repeat(5_000))));
        metadata.put("respelled", new MetadataValue(new Number("1.50e1")));
        PipelineEvent wrong = new PipelineEvent(
                "no-uuid",
                "..",
                -5L,
                Instant.parse("-290000-01-01T00:00:00Z"),
                99,
                -1,
                0,
                MediaType.UNKNOWN,
                ItemType.UNKNOWN,
                "",
                "",
                "",
                "",
                "",
                Double.POSITIVE_INFINITY,
                metadata,
                null,
                null,
                Long.MAX_VALUE);
        ExecutionRecord record = record(
                List.of(item(1, metadata, Double.NaN)),
                List.of(),
                List.of(new Anomaly(AnomalyKind.CONTRACT_VIOLATION, -5L, "no-uuid", "m", wrong)));

        byte[] json = RecordJson.write(record);

        assertThat(new String(json, UTF_8))
                .contains("\"long\": 9223372036854775807,")
                .contains("\"nan\": \"NaN\",")
                .contains("\"infinity\": \"-Infinity\",")
                .contains("\"text\": \"007; drop\"")
                .contains("\"huge\": \"1e999999999\",")
                .contains("\"respelled\": 15.0,")
                .contains("\"execution_time\": \"NaN\",")
                .contains("\"execution_time\": \"Infinity\",")
                .contains("\"timestamp\": \"-290000-01-01T00:00:00.000000Z\"");
        assertThat(RecordJson.write(RecordJson.read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"007, '\"007\"'", "5.0, 5.0", "5, 5", "9223372036854775808, 9223372036854775808"})
    void shouldKeepAForeignSeed(String seed, String written) {
        ExecutionRecord record = ExecutionRecord.newBuilder(record(List.of(), List.of(), List.of()))
                .setUsedSeed(new Number(seed))
                .build();

        byte[] json = RecordJson.write(record);

        assertThat(new String(json, UTF_8)).contains("\"used_seed\": " + written + ",");
        assertThat(RecordJson.write(RecordJson.read(json))).isEqualTo(json);
    }

    @Test
    void shouldNameWhatIsWrongWhenItIsNoRecord() {
        assertThatThrownBy(() -> RecordJson.read("{\"items\": [{\"stage\": \"x\"}], \"statu\": 1}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Expected a record in its JSON form, but items[0].stage: Expected a whole number")
                .hasMessageContaining("; and ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> RecordJson.read("garbage".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("record: Expected JSON, but got something else");
        assertThatThrownBy(() -> RecordJson.read(new byte[] {'{', '"', (byte) 0xff, '"'}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWritePieceByPieceWhenARecordIsLarge() throws IOException {
        ExecutionRecord record = new RecordGenerator(1).typical("large", 100_000);
        Pieces pieces = new Pieces();

        RecordJson.write(record, pieces);

        assertThat(pieces.bytes).isGreaterThan(40_000_000L);
        assertThat(pieces.largest).isLessThan(1 << 20);
        assertThat(pieces.isClosed).isFalse();
    }

    @Test
    void shouldPassOnTheFailureWhenTheStreamFails() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> RecordJson.write(new RecordGenerator(1).typical("r", 20), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static ExecutionRecord record(
            List<ExecutionItem> items, List<SequenceRange> missing, List<Anomaly> anomalies) {
        return ExecutionRecord.newBuilder()
                .setExecutionId("abc-123")
                .setTimestamp(Instant.parse("2025-11-03T09:30:00Z"))
                .setUsedSeed(new Number("18446744073709551615"))
                .setTotalExecutionTime(1e7)
                .setItems(items)
                .setStatus(ExecutionStatus.STALLED)
                .setRevision(1)
                .setFoldVersion(1)
                .setMissing(missing)
                .setAnomalies(anomalies)
                .setDeviceId("tablet-3")
                .setAttributes(Map.of("room", "2.14"))
                .setMissingOmitted(0)
                .setAnomaliesOmitted(7)
                .build();
    }

    private static ExecutionItem item(long number, Map<String, MetadataValue> metadata, double executionTime) {
        return new ExecutionItem(
                number,
                Instant.parse("2025-11-03T09:30:00Z"),
                3,
                null,
                1,
                MediaType.THREE_D,
                ItemType.STAGE3_SAFETY_CHECK,
                "Ein Geist 👻",
                null,
                null,
                null,
                null,
                executionTime,
                metadata);
    }

    /** Counts the bytes written and the size of the pieces. */
    private static final class Pieces extends OutputStream {
        private long bytes;
        private int largest;
        private boolean isClosed;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] piece, int offset, int length) {
            bytes += length;
            largest = Math.max(largest, length);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
