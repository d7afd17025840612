// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.schema.event.Topics;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink in the group of an aggregator is told so in words of ours. */
class SharedGroupIT {
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final String group = topics.prefix() + "werkspur";

    @TempDir
    private Path folder;

    @Test
    void shouldNotStartTheSinkWhenAnAggregatorIsInItsGroup() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.APPLICATION_ID, group);
        settings.put(AggregatorConfig.STATE_DIR, folder.resolve("state").toString());
        settings.put(AggregatorConfig.QUERY_LISTEN, "0");
        try (AggregatorService aggregator = new AggregatorService(new AggregatorConfig(settings))) {
            aggregator.start();
            await().until(() -> aggregator.readiness().ready());

            assertRefused();
        }
    }

    @Test
    void shouldNotStartTheSinkWhenAnAggregatorHasReadEventsInItsGroup() throws Exception {
        try (Admin admin = parts.admin()) {
            admin.alterConsumerGroupOffsets(
                            group, Map.of(new TopicPartition(topics.events(), 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }

        assertRefused();
    }

    private void assertRefused() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(SinkConfig.GROUP_ID, group);
        settings.put(SinkConfig.OUT_DIR, folder.resolve("out").toString());
        try (SinkService sink = new SinkService(new SinkConfig(settings))) {
            assertThatThrownBy(sink::start)
                    .hasMessage("Expected sink's group.id to differ from the aggregator's application.id, but both are "
                            + group + "; choose another one with --group-id");
        }
    }
}
