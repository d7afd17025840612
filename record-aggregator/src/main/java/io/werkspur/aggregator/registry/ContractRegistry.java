// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.foreign.ValueClasses;
import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.LostSchema;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.ValueClassSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry with the schemas of the contract: awaited at the start, then watched. {@link #await} is for one thread,
 * everything else is safe from any thread.
 */
public final class ContractRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContractRegistry.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long WATCH_MILLIS = 10_000;
    private static final int LONGEST_REQUEST_MILLIS = 2_000;

    private final String events;
    private final String records;
    private final RegistryCircuit circuit;
    private final KeptCopies kept;
    private final KeptSchemaCheck check;
    private volatile boolean waiting;
    private List<LostSchema> lost = List.of();

    /** Sends no request yet. */
    public ContractRegistry(AbstractConfig config, Topics topics, KeptCopies kept, RegistryCircuit.Listener listener) {
        this.events = Subjects.ofValue(topics.events());
        this.records = Subjects.ofValue(topics.records());
        this.kept = kept;
        // One attempt, no retries: a stream thread in a transaction must not wait. The circuit retries.
        this.circuit = new RegistryCircuit(
                SchemaRegistries.connect(settings(config), kept.schemas()), List.of(events, records), listener);
        this.check = KeptSchemaCheck.connect(settings(config), kept.schemas());
    }

    /**
     * Requires that the registry knows all that it knew before, in a process that will fold the log.
     *
     * @param processed how many events the application has processed
     * @throws LostSchemasException if it does not
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static void requireKnown(AbstractConfig config, Topics topics, KeptCopies kept, LongSupplier processed)
            throws InterruptedException {
        try (KeptSchemaCheck check = KeptSchemaCheck.connect(CommonConfig.registryProperties(config), kept.schemas())) {
            LossCheck loss = new LossCheck(check, kept, Subjects.ofValue(topics.events()), processed);
            while (!loss.passes()) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private static Map<String, Object> settings(AbstractConfig config) {
        Map<String, Object> settings = CommonConfig.registryProperties(config);
        settings.put(CommonConfig.SCHEMA_REGISTRY_RETRY_TIMEOUT_MS, 0);
        // A lookup may need three requests; together they must stay well below the transaction timeout.
        settings.merge(
                CommonConfig.SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS,
                LONGEST_REQUEST_MILLIS,
                (set, longest) -> Math.min((Integer) set, (Integer) longest));
        return settings;
    }

    /**
     * What {@link #requireKnown} would refuse because of, as one line; empty if it would not. Asks once.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static Optional<String> lostNow(AbstractConfig config, KeptCopies kept) {
        try (KeptSchemaCheck check = KeptSchemaCheck.connect(CommonConfig.registryProperties(config), kept.schemas())) {
            List<LostSchema> lost = check.run();
            boolean isFine =
                    lost.isEmpty() || (kept.areEnough() && lost.stream().noneMatch(LostSchema::isReplaced));
            return isFine
                    ? Optional.empty()
                    : Optional.ofNullable(LostSchemasException.of(lost, kept).getMessage());
        }
    }

    /**
     * Fetches every version of the schemas, with retries; returns false if the service is closed before that succeeds.
     *
     * @param processed how many events the application has processed
     * @throws LostSchemasException if the registry does not know any more what it knew before; nothing was registered then
     */
    public boolean await(CountDownLatch closing, LongSupplier processed) throws InterruptedException {
        LossCheck loss = new LossCheck(check, kept, events, processed);
        do {
            try {
                boolean known = loss.passes();
                waiting |= !known;
                if (known) {
                    circuit.prime(List.of(events, records));
                    circuit.idFor(events, PipelineEvent.getClassSchema());
                    circuit.idFor(records, ExecutionRecord.getClassSchema());
                    waiting = false;
                    circuit.every(RETRY_MILLIS, circuit::askForLost);
                    circuit.every(WATCH_MILLIS, this::watch);
                    return true;
                }
            } catch (RegistryUnavailableException e) {
                if (!waiting) {
                    LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                    waiting = true;
                }
            }
        } while (!closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        return false;
    }

    // What is known stays known, so this process goes on; its next start would not.
    private void watch() {
        List<LostSchema> now;
        try {
            now = check.run();
        } catch (RegistryUnavailableException e) {
            return;
        }
        if (now.equals(lost)) {
            return;
        }
        lost = now;
        if (now.isEmpty()) {
            LOG.info("The schema registry knows again all that it knew before");
            circuit.release();
            return;
        }
        String line = String.valueOf(LostSchemasException.of(now, kept).getMessage());
        if (now.stream().anyMatch(LostSchema::isReplaced)) {
            circuit.hold(line);
        } else {
            circuit.release();
            LOG.warn("Events are still read, by the schemas that are kept: {}", line);
        }
    }

    /** Why events cannot be processed or read; empty if they can. */
    public Optional<String> problem() {
        return circuit.problem()
                .or(() -> waiting || circuit.isUnavailable()
                        ? Optional.of("waiting for the schema registry")
                        : Optional.empty());
    }

    public RegistryCircuit schemas() {
        return circuit;
    }

    /** The classes that the settings name; they report their trouble with the registry as this one does. */
    public ForeignClasses foreignClasses(AbstractConfig config) {
        String reading = ValueClassSettings.deserializer(config);
        String writing = ValueClassSettings.serializer(config);
        Map<String, Object> reads = settings(config);
        reads.putAll(config.originalsWithPrefix("consumer."));
        Map<String, Object> writes = settings(config);
        writes.putAll(config.originalsWithPrefix("producer."));
        return new ForeignClasses(
                ValueClasses.isOurs(reading)
                        ? null
                        : () -> ValueClasses.deserializer(reading, reads, PipelineEvent.class, circuit),
                ValueClasses.isOurs(writing) ? null : () -> ValueClasses.serializer(writing, writes, circuit),
                System::nanoTime);
    }

    @Override
    public void close() {
        check.close();
        circuit.close();
    }
}
