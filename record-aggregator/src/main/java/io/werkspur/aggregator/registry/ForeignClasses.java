// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes for events and records that settings name instead of ours. After a failure they are left alone for a second, so
 * that a stream thread in a transaction does not wait for each message anew. Safe from any thread; what it makes is for one.
 */
public final class ForeignClasses {
    /** Our own classes do everything. */
    public static final ForeignClasses NONE = new ForeignClasses(null, null, System::nanoTime);

    private static final Logger LOG = LoggerFactory.getLogger(ForeignClasses.class);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Supplier<Deserializer<PipelineEvent>> events;
    private final @Nullable Supplier<Serializer<ExecutionRecord>> records;
    private final LongSupplier nanoTime;
    private volatile @Nullable Trouble trouble;

    private record Trouble(RegistryUnavailableException error, long since) {}

    /**
     * @param events makes a deserializer with the errors of ours; null if ours is used
     * @param records the same for the serializer of records
     */
    ForeignClasses(
            @Nullable Supplier<Deserializer<PipelineEvent>> events,
            @Nullable Supplier<Serializer<ExecutionRecord>> records,
            LongSupplier nanoTime) {
        this.events = events;
        this.records = records;
        this.nanoTime = nanoTime;
    }

    /** A deserializer for one thread; null if ours is used. */
    public @Nullable Deserializer<PipelineEvent> eventDeserializer() {
        if (events == null) {
            return null;
        }
        Deserializer<PipelineEvent> made = events.get();
        return (topic, data) -> tried(() -> made.deserialize(topic, data));
    }

    /** A serializer for one thread; null if ours is used. */
    public @Nullable Serializer<ExecutionRecord> recordSerializer() {
        if (records == null) {
            return null;
        }
        Serializer<ExecutionRecord> made = records.get();
        return (topic, data) -> tried(() -> made.serialize(topic, data));
    }

    /** Why events or records wait for a class; empty if they do not. */
    public Optional<String> problem() {
        Trouble now = trouble;
        return now == null ? Optional.empty() : Optional.ofNullable(now.error.getMessage());
    }

    private <V> V tried(Supplier<V> call) {
        Trouble before = trouble;
        if (before != null && nanoTime.getAsLong() - before.since < REST_NANOS) {
            throw before.error;
        }
        try {
            V result = call.get();
            if (before != null) {
                trouble = null;
                LOG.info("Reading and writing continues");
            }
            return result;
        } catch (RegistryUnavailableException e) {
            if (before == null) {
                LOG.warn("Events wait and are tried again every second: {}", e.getMessage());
            }
            trouble = new Trouble(e, nanoTime.getAsLong());
            throw e;
        }
    }
}
