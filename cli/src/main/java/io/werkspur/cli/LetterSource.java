// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import io.werkspur.aggregator.deadletter.DeadLetter;
import io.werkspur.aggregator.deadletter.DeadLetterTopic;
import io.werkspur.aggregator.deadletter.LetterContent;
import io.werkspur.aggregator.deadletter.LetterFilter;
import io.werkspur.aggregator.deadletter.LetterReader;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;

/** The dead letters at hand, with what their values are. For one thread. */
final class LetterSource implements AutoCloseable {
    private final SchemaRegistry registry;
    private final DeadLetterTopic topic;
    private final LetterReader reader;

    private LetterSource(SchemaRegistry registry, DeadLetterTopic topic) {
        this.registry = registry;
        this.topic = topic;
        this.reader = new LetterReader(registry);
    }

    /** Connects, after a look at the topics; throws with one line when the broker is away or they are not as they must be. */
    static LetterSource open(AbstractConfig config) {
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

    /** Those that were there when this was opened; the same at every call. */
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
