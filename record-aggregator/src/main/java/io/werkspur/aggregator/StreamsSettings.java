// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.aggregator.deadletter.refused.DeadLetterOnFailure;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.store.BoundedRocksDb;
import io.werkspur.service.config.CommonConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The properties of Kafka Streams: ours, then those that the operator sets. */
final class StreamsSettings {
    // A kill during a transaction can block read_committed readers for this long.
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;
    // As much as the dead-letter topic accepts: a letter is larger than the message that it contains.
    private static final int MAX_REQUEST_BYTES = 2 << 20;
    // Records are large compared with the default of 16 KiB; small batches mean many requests.
    private static final int BATCH_BYTES = 256 << 10;
    private static final long CACHE_BYTES = 32L << 20;
    // After each restored store the next one waits for the response to an empty fetch: half a second by default.
    private static final int RESTORE_FETCH_WAIT_MS = 50;

    private StreamsSettings() {}

    /**
     * The properties of one application.
     *
     * @param server where the other instances reach this one; null if it answers no queries
     */
    static Properties of(AggregatorConfig config, @Nullable HostInfo server, FoldMetrics metrics) {
        Map<String, Object> settings = new HashMap<>();
        String clientId = config.getString(AggregatorConfig.APPLICATION_ID);
        if (server != null) {
            settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server.host() + ":" + server.port());
            clientId += "-" + server.port();
        }
        // Without an id Streams creates a new one at each start, and every series of its metrics starts again.
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(DeadLetterOnFailure.METRICS, metrics);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(AggregatorConfig.APPLICATION_ID));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        // A task reads one partition: it has nothing to wait for, and the check costs time for every event.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnFailure.class);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), RESTORE_FETCH_WAIT_MS);
        config.originalsWithPrefix("producer.")
                .forEach((key, value) -> settings.put(StreamsConfig.producerPrefix(key), value));
        config.originalsWithPrefix("consumer.")
                .forEach((key, value) -> settings.put(StreamsConfig.consumerPrefix(key), value));
        config.originalsWithPrefix("admin.")
                .forEach((key, value) -> settings.put(StreamsConfig.adminClientPrefix(key), value));
        settings.putAll(CommonConfig.clientProperties(config, "streams."));
        settings.put(DeadLetterOnFailure.TOPIC_PREFIX, config.getString(CommonConfig.TOPIC_PREFIX));
        settings.put(BoundedRocksDb.CACHE_BYTES, config.getLong(BoundedRocksDb.CACHE_BYTES));
        settings.put(BoundedRocksDb.WRITE_BUFFER_BYTES, config.getLong(BoundedRocksDb.WRITE_BUFFER_BYTES));
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
