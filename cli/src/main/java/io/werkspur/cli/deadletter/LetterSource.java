// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.deadletter;

import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.DeadLetterTopic;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.aggregator.deadletter.LetterFilter;
import io.werkspur.aggregator.deadletter.LetterReader;
import io.werkspur.cli.common.BrokerProbe;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;

/** The dead letters of the topic, each with the content of its value. For one thread. */
final class LetterSource implements AutoCloseable {
    private final SchemaRegistry registry;
    private final DeadLetterTopic topic;
    private final LetterReader reader;

    private LetterSource(SchemaRegistry registry, DeadLetterTopic topic) {
        this.registry = registry;
        this.topic = topic;
        this.reader = new LetterReader(registry);
    }

    /** Connects, after checking the topics; throws with one line if the broker is unavailable or a topic is not as it must be. */
    static LetterSource open(AbstractConfig config) {
        BrokerProbe.requireAnswer(config, ProgressLine.onStandardError());
        try (Admin admin = Admin.create(CommonConfig.clientProperties(config, "admin."))) {
            TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
        }
        SchemaRegistry registry = SchemaRegistries.connect(CommonConfig.registryProperties(config));
        try {
            return new LetterSource(registry, DeadLetterTopic.open(config));
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Visits the letters that existed when this was opened: the same ones at every call. */
    void forEach(LetterFilter filter, BiConsumer<DeadLetter, LetterContent> visitor) {
        topic.forEach(letter -> {
            LetterContent content = reader.read(letter);
            if (filter.matches(letter, content)) {
                visitor.accept(letter, content);
            }
        });
    }

    @Override
    public void close() {
        topic.close();
        registry.close();
    }
}
