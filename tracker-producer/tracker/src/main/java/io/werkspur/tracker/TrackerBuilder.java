// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.tracker.internal.delivery.DeliverySettings;
import io.werkspur.tracker.internal.delivery.KafkaDelivery;
import io.werkspur.tracker.internal.disk.SpoolSettings;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.outcome.TrackerObserver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link Tracker}. Unlike the tracker itself, the builder throws for bad values: it runs once, when the
 * program starts. Not for use by several threads at once.
 */
public final class TrackerBuilder {
    /** Prefix of the settings that go to the Kafka producer. */
    public static final String PRODUCER_PREFIX = "producer.";

    private static final int MAX_TEXT_LIMIT = 512 << 10;
    private static final String OUR_SERIALIZER = AvroSerializer.class.getName();

    private final Map<String, Object> producer = new HashMap<>();
    private final Map<String, Object> serializer = new HashMap<>();
    private final List<TrackerObserver> observers = new ArrayList<>();
    private String topicPrefix = "";
    private String serializerClass = OUR_SERIALIZER;
    private DeliverySettings delivery = DeliverySettings.defaults();
    private int maxTextBytes = RepairLimits.MAX_TEXT_BYTES;
    private List<Path> mediaRoots = List.of();
    private @Nullable String node;
    private Clock clock = Clock.systemUTC();
    private Duration closeTimeout = Duration.ofSeconds(10);

    TrackerBuilder() {
        producer.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
        serializer.put(SerdeConfig.SCHEMA_REGISTRY_URL, "http://127.0.0.1:8081/apis/ccompat/v7");
        // The worker has its own back-off, and must notice a close in between.
        serializer.put(SerdeConfig.RETRY_TIMEOUT_MS, "0");
    }

    /** Addresses of the broker, {@code host:port} separated by commas; default {@code 127.0.0.1:9092}. */
    public TrackerBuilder bootstrapServers(String servers) {
        return property(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    }

    /** Base URL of the Confluent-compatible schema registry; default {@code http://127.0.0.1:8081/apis/ccompat/v7}. */
    public TrackerBuilder schemaRegistry(String url) {
        return property(SerdeConfig.SCHEMA_REGISTRY_URL, url);
    }

    /** Prefix of the topic names; default none. */
    public TrackerBuilder topicPrefix(String prefix) {
        this.topicPrefix = prefix;
        return this;
    }

    /**
     * A setting by its name: {@code producer.*} and the producer's own names go to the Kafka producer (TLS and SASL
     * included), {@code value.serializer} is the class that encodes events, all others go to that serializer ({@code
     * basic.auth.user.info}, {@code auto.register.schemas}, …). Order and delivery depend on {@code acks}, idempotence and
     * partitioner, so {@link #build} refuses them.
     */
    public TrackerBuilder property(String name, Object value) {
        String own = name.startsWith(PRODUCER_PREFIX) ? name.substring(PRODUCER_PREFIX.length()) : name;
        if (own.equals(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG)) {
            serializerClass = value instanceof Class<?> type ? type.getName() : value.toString();
        } else if (name.startsWith(PRODUCER_PREFIX)
                || ProducerConfig.configNames().contains(own)) {
            producer.put(own, value);
        } else {
            serializer.put(own, value);
        }
        return this;
    }

    /** Every entry as {@link #property}. */
    public TrackerBuilder properties(Map<String, ?> values) {
        values.forEach(this::property);
        return this;
    }

    /** Largest number of waiting events; default 10,000. Further ones are dropped and counted. */
    public TrackerBuilder queueEvents(int max) {
        delivery = delivery.withQueue(max, delivery.heldBytes());
        return this;
    }

    /** Largest heap, by estimate, of the events that are not yet acknowledged, in bytes; default 64 MiB. */
    public TrackerBuilder queueBytes(long max) {
        delivery = delivery.withQueue(delivery.queuedEvents(), max);
        return this;
    }

    /**
     * A directory where events go while the broker is away or slow, and from where they are sent, in order, when it is back:
     * also by the next tracker with the same directory, after whatever end of this process. Each process needs its own. Holds
     * at most 256 MiB, for at most 30 days. Without one, events wait in memory only. If the directory cannot be used
     * the tracker does not fail: it warns and retries.
     */
    public TrackerBuilder spool(Path directory) {
        SpoolSettings before = delivery.spool();
        delivery = delivery.withSpool(
                before == null
                        ? SpoolSettings.at(directory)
                        : new SpoolSettings(directory, before.maxBytes(), before.maxAge()));
        return this;
    }

    /** Most bytes on disk, at least 1 MiB; set {@link #spool} first. When they are used up, events wait in memory. */
    public TrackerBuilder spoolBytes(long max) {
        delivery = delivery.withSpool(requireSpool().withMaxBytes(max));
        return this;
    }

    /** How long an event is kept on disk; set {@link #spool} first. Then it is dropped and counted. */
    public TrackerBuilder spoolAge(Duration longest) {
        delivery = delivery.withSpool(requireSpool().withMaxAge(longest));
        return this;
    }

    private SpoolSettings requireSpool() {
        SpoolSettings spool = delivery.spool();
        if (spool == null) {
            throw new IllegalArgumentException("Expected spool(directory) before its bounds, but no spool is set");
        }
        return spool;
    }

    /**
     * Most bytes (in UTF-8) of one text, 1 KiB to 512 KiB; default 256 KiB. A longer one is cut, at the end of a character,
     * and the metadata tell its full length and SHA-256 under {@code werkspur_truncated}. An item that is too large as a whole is
     * cut further.
     */
    public TrackerBuilder textLimit(int bytes) {
        if (bytes < RepairLimits.MIN_TEXT_BYTES || bytes > MAX_TEXT_LIMIT) {
            throw new IllegalArgumentException("Expected a text limit of " + RepairLimits.MIN_TEXT_BYTES + " to "
                    + MAX_TEXT_LIMIT + " bytes, but got " + bytes);
        }
        maxTextBytes = bytes;
        return this;
    }

    /**
     * Directories in which the tracker may look at media. Of a step whose file lies in one of them (relative paths are
     * looked up in each), the metadata tell SHA-256, size and content type; the files themselves are not sent. Files above
     * 100 MB, and whatever is elsewhere, are marked {@code media_not_hashed} with the reason. Without roots no file is opened.
     */
    public TrackerBuilder mediaRoots(Path... roots) {
        mediaRoots = List.of(roots);
        return this;
    }

    /** Name of the pipeline node that the events come from. */
    public TrackerBuilder node(@Nullable String name) {
        this.node = name == null ? null : Utf8Text.cut(WellFormed.repaired(name), RepairLimits.MAX_NAME_BYTES);
        return this;
    }

    /** The clock for the time of events; default the system's. */
    public TrackerBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /** A listener in this process; any number. */
    public TrackerBuilder observer(TrackerObserver observer) {
        observers.add(observer);
        return this;
    }

    /** How long {@link Tracker#close()} waits; default 10 s. */
    public TrackerBuilder closeTimeout(Duration timeout) {
        this.closeTimeout = timeout;
        return this;
    }

    /**
     * Returns a tracker whose worker runs. It connects when the first event arrives.
     *
     * @throws IllegalArgumentException if a setting cannot be used; the message names it
     */
    public Tracker build() {
        requireClass(serializerClass);
        requireRegistry();
        EventTransport transport = KafkaDelivery.start(
                new Topics(topicPrefix).events(),
                delivery,
                producer,
                serializerClass,
                serializer,
                maxTextBytes,
                mediaRoots,
                observers);
        EventSource source = new EventSource(
                node, "werkspur-tracker", Tracker.class.getPackage().getImplementationVersion());
        return new Tracker(transport, clock, source, closeTimeout);
    }

    private void requireRegistry() {
        if (!serializerClass.equals(OUR_SERIALIZER)) {
            return;
        }
        try {
            SerdeConfig unused = new SerdeConfig(serializer);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireClass(String name) {
        try {
            Class<?> unused = Class.forName(name, false, TrackerBuilder.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "Expected value.serializer to name a class on the class path, but " + name + " is not there", e);
        }
    }
}
