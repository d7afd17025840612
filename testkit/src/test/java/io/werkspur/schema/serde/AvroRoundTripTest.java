// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.registry.RecordingRegistry;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroRoundTripTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerde<PipelineEvent> events = new AvroSerde<>(registry, PipelineEvent.class);
    private final AvroSerde<ExecutionRecord> records = new AvroSerde<>(registry, ExecutionRecord.class);

    @Test
    void shouldReturnAnEqualEventWhenItWasWritten() {
        PipelineEvent event = SampleEvents.event();

        byte[] message = events.serializer().serialize("pipeline-events", event);

        assertThat(message).startsWith(0, 0, 0, 0, 1);
        assertThat(events.deserializer().deserialize("pipeline-events", message))
                .isEqualTo(event);
    }

    @Test
    void shouldKeepNullWhenItIsATombstone() {
        assertThat(events.serializer().serialize("t", null)).isNull();
        assertThat(events.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void shouldTakeMetadataWhenItIsExactlyAsDeepAsAllowed() {
        PipelineEvent event = SampleEvents.event(SampleEvents.metadataOfDepth(Limits.MAX_METADATA_DEPTH));
        ExecutionRecord record = SampleEvents.record(SampleEvents.metadataOfDepth(Limits.MAX_METADATA_DEPTH));

        PipelineEvent readEvent =
                events.deserializer().deserialize("t", events.serializer().serialize("t", event));
        ExecutionRecord readRecord =
                records.deserializer().deserialize("r", records.serializer().serialize("r", record));

        assertThat(readEvent).isEqualTo(event);
        assertThat(readRecord).isEqualTo(record);
    }

    @Test
    void shouldTakeAnEmptyListWhenItLiesAtTheDeepestLevel() {
        Map<String, MetadataValue> metadata = SampleEvents.metadataOfDepth(Limits.MAX_METADATA_DEPTH);
        MetadataValue deepest = metadata.get("deep");
        for (int level = 1; level < Limits.MAX_METADATA_DEPTH - 1; level++) {
            deepest = deepest.getValue().orElseThrow() instanceof List<?> list
                    ? (MetadataValue) list.get(0)
                    : (MetadataValue) ((MetadataMap) deepest.getValue().orElseThrow())
                            .getMembers()
                            .get(0)
                            .getValue();
        }
        deepest.put(0, List.of(SampleEvents.value(List.of())));
        PipelineEvent event = SampleEvents.event(metadata);

        assertThat(events.deserializer().deserialize("t", events.serializer().serialize("t", event)))
                .isEqualTo(event);
    }

    @Test
    void shouldRefuseToWriteWhenMetadataIsOneLevelTooDeep() {
        PipelineEvent event = SampleEvents.event(SampleEvents.metadataOfDepth(Limits.MAX_METADATA_DEPTH + 1));

        assertThatThrownBy(() -> events.serializer().serialize("t", event))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Expected metadata nested at most 32 deep, but that of event 7 of run abc-123 is deeper;"
                        + " flatten it");
    }

    @Test
    void shouldRefuseToWriteWhenMetadataContainsItself() {
        List<MetadataValue> list = new ArrayList<>();
        list.add(SampleEvents.value(list));
        PipelineEvent event = SampleEvents.event();
        event.put("metadata", new HashMap<>(Map.of("loop", list.get(0))));

        assertThatThrownBy(() -> events.serializer().serialize("t", event))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("is deeper");
    }

    @Test
    void shouldRefuseToWriteWhenTheEventIsLargerThanAllowed() {
        int overhead = events.serializer().serialize("t", SampleEvents.eventWithContent("")).length
                + 2 /* longer length prefix */
                - WireFormat.HEADER_BYTES;
        PipelineEvent fits = SampleEvents.eventWithContent("x".repeat(Limits.MAX_EVENT_BYTES - overhead));
        PipelineEvent tooLarge = SampleEvents.eventWithContent("x".repeat(Limits.MAX_EVENT_BYTES - overhead + 1));

        assertThat(events.serializer().serialize("t", fits)).hasSize(Limits.MAX_EVENT_BYTES + WireFormat.HEADER_BYTES);
        assertThatThrownBy(() -> events.serializer().serialize("t", tooLarge))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("at most 921600 bytes, but event 7 of run abc-123 takes 921601");
    }

    @Test
    void shouldWriteRecordsOfAnySizeWhenTheyAreLargerThanAnEventMayBe() {
        ExecutionRecord record =
                SampleEvents.record(Map.of("long", SampleEvents.value("x".repeat(2 * Limits.MAX_EVENT_BYTES))));

        assertThat(records.deserializer().deserialize("r", records.serializer().serialize("r", record)))
                .isEqualTo(record);
    }

    @Test
    void shouldGoOnWhenOneEventCouldNotBeWritten() {
        PipelineEvent broken = SampleEvents.event();
        broken.put("metadata", Map.of("bad", SampleEvents.value(new Object())));

        assertThatThrownBy(() -> events.serializer().serialize("t", broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Expected a complete PipelineEvent, but writing it failed:");
        assertThat(events.deserializer().deserialize("t", events.serializer().serialize("t", SampleEvents.event())))
                .isEqualTo(SampleEvents.event());
    }

    @Test
    void shouldMakeTheTypeOfTheSchemaWhenNoTypeIsConfigured() {
        AvroDeserializer<PipelineEvent> untyped = new AvroDeserializer<>();
        untyped.use(registry);
        byte[] message = events.serializer().serialize("t", SampleEvents.event());

        assertThat(untyped.deserialize("t", message)).isEqualTo(SampleEvents.event());
    }

    @Test
    void shouldAskForTheKeySubjectWhenConfiguredForKeys() {
        RecordingRegistry recording = new RecordingRegistry();
        AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(recording);
        serializer.configure(Map.of(), true);

        serializer.serialize("t", SampleEvents.event());
        serializer.serialize("t", SampleEvents.event());
        serializer.serialize("u", SampleEvents.event());

        assertThat(recording.asked()).containsExactly("t-key", "u-key");
    }

    @Test
    void shouldWriteTheSameBytesWhenSeveralThreadsShareOneSerializer() throws Exception {
        byte[] expected = events.serializer().serialize("t", SampleEvents.event());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> written = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                written.add(threads.submit(() -> events.serializer().serialize("t", SampleEvents.event())));
            }

            for (Future<byte[]> message : written) {
                assertThat(message.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
