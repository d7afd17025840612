// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.tracker.internal.prepare.SerializerEncoder;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.outcome.TrackerObserver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Starts delivery to a Kafka broker. Stateless. */
public final class KafkaDelivery {
    /** The guarantees of the tracker depend on these; nobody may set them. */
    private static final Set<String> FIXED = Set.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);

    private static final int MAX_REQUESTS_IN_ORDER = 5;

    private KafkaDelivery() {}

    /**
     * Starts a worker that sends to the topic. Connects when the first event arrives; an unavailable broker or registry is
     * no error here.
     *
     * @param topic the topic of events
     * @param settings bounds and times
     * @param producer settings of the Kafka producer
     * @param serializer class of the value serializer
     * @param registry settings of the serializer
     * @param maxTextBytes most bytes of one text, in UTF-8
     * @param mediaRoots directories in which media may be opened; none when no file is to be
     * @param observers listeners in this process
     * @throws IllegalArgumentException when a producer setting would break a promise
     */
    public static EventTransport start(
            String topic,
            DeliverySettings settings,
            Map<String, Object> producer,
            String serializer,
            Map<String, Object> registry,
            int maxTextBytes,
            List<Path> mediaRoots,
            List<TrackerObserver> observers) {
        Map<String, Object> complete = complete(producer);
        return QueueTransport.start(
                settings,
                new SerializerEncoder(topic, serializer, registry),
                () -> new KafkaEventSender(new KafkaProducer<>(complete), topic),
                maxTextBytes,
                mediaRoots,
                observers);
    }

    /** The producer's settings: our defaults, the caller's own, and what is fixed. */
    static Map<String, Object> complete(Map<String, Object> own) {
        for (String name : own.keySet()) {
            if (FIXED.contains(name)) {
                throw new IllegalArgumentException("Expected no producer setting '" + name
                        + "', because order, delivery or the free worker rest on it, but got " + own.get(name));
            }
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "werkspur-tracker");
        // The client logs every attempt to connect.
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000L);
        settings.putAll(own);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // A batch that expired would let the next one overtake it; so none expires, and the queue bounds what waits.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // The worker asks again by itself, and takes events to the disk meanwhile.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, ExecutionPartitioner.class.getName());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        requireValid(settings);
        return settings;
    }

    // The producer itself is made later, by the worker, which would try a bad setting again and again.
    private static void requireValid(Map<String, Object> settings) {
        Map<String, Object> parsed;
        try {
            parsed = ProducerConfig.configDef().parse(settings);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        requireOrder(parsed.get(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION));
        if (parsed.get(ProducerConfig.RETRIES_CONFIG) instanceof Integer retries && retries < 1) {
            throw new IllegalArgumentException(
                    "Expected retries of at least 1, because an idempotent producer needs them," + " but got "
                            + retries);
        }
        if (parsed.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG) instanceof List<?> servers) {
            servers.forEach(server -> requireAddress(server.toString()));
        }
    }

    private static void requireAddress(String server) {
        if (Utils.getHost(server) == null || Utils.getPort(server) == null) {
            throw new IllegalArgumentException(
                    "Expected bootstrap.servers as host:port, separated by commas, but got '" + server + "'");
        }
    }

    private static void requireOrder(@Nullable Object requests) {
        if (requests instanceof Integer number && number > MAX_REQUESTS_IN_ORDER) {
            throw new IllegalArgumentException("Expected max.in.flight.requests.per.connection of at most "
                    + MAX_REQUESTS_IN_ORDER + ", because more lose the order of a run, but got " + requests);
        }
    }
}
