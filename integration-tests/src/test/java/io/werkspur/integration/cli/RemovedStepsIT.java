// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.json.EventJson;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages without a value from a real producer: what they take away, and that both rebuilds agree with it. */
class RemovedStepsIT {
    private static final int RUNS = 4;
    private static final String RUN = "run-1";

    @TempDir
    private Path directory;

    private final CapturedConsole console = new CapturedConsole();
    private final List<PipelineEvent> events = new EventGenerator(5).typicalRun(RUN, RebuildCase.ITEMS);
    private RebuildCase application;

    @BeforeEach
    void begin() {
        application = new RebuildCase(console, directory);
    }

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldTakeAwayOneEventAndLeaveAMarkerInEveryRebuildToo() throws Exception {
        RecordsTopic records = application.records;
        Map<String, String> live;
        try (RunningServices services = application.start()) {
            // given
            services.publish(RebuildCase.lines("other-", RUNS));
            services.publish(events.stream().map(EventJson::writeLine).toList());
            ExecutionRecord before = services.awaitRecord(RUN, RebuildCase.ITEMS);

            // when: the step, a step of a run that does not exist, the same step again, and a repeated event
            send(keyOf(events.get(2)), null);
            send(new EventKey("later", 1, events.get(2).getEventId()).toBytes(), null);
            send(RUN.getBytes(StandardCharsets.UTF_8), null);
            send(keyOf(events.get(2)), null);
            services.publish(List.of(EventJson.writeLine(events.get(2))));
            await().ignoreExceptions()
                    .until(() -> services.awaitRecord(RUN, RebuildCase.ITEMS)
                                    .getItems()
                                    .get(2)
                                    .getItemType()
                            == ItemType.REMOVED);

            // then
            ExecutionRecord after = services.awaitRecord(RUN, RebuildCase.ITEMS);
            ExecutionItem removed = after.getItems().get(2);
            assertThat(removed.getSequenceNumber()).isEqualTo(events.get(2).getSequenceNumber());
            assertThat(removed.getContent()).isEmpty();
            assertThat(after.getItems()).hasSameSizeAs(before.getItems());
            assertThat(after.getRevision()).isEqualTo(before.getRevision());
            assertThat(after.getStatus()).isEqualTo(before.getStatus());
            assertThat(after.getMissing()).isEmpty();

            // when
            int beside = application.rebuild("--beside");

            // then
            assertThat(beside).as(console.err()).isZero();
            assertThat(console.out()).contains((RUNS + 1) + " records are the same, 0 differ");
            live = records.newest();
        }
        int inPlace = application.rebuild("--in-place");
        assertThat(inPlace).as(console.err()).isZero();
        assertThat(records.newest()).isEqualTo(live).hasSize(RUNS + 1);
    }

    private static byte[] keyOf(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    private void send(byte[] key, byte @Nullable [] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        application.parts.bootstrapServers(),
                        "partitioner.class",
                        ExecutionPartitioner.class.getName()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(application.topics.events(), key, value))
                    .get();
        }
    }
}
