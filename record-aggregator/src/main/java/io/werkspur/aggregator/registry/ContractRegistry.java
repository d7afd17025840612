// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.foreign.ValueClasses;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.ValueClassSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private static final int LONGEST_REQUEST_MILLIS = 2_000;

    private final String events;
    private final String records;
    private final RegistryCircuit circuit;
    private volatile boolean waiting;

    public ContractRegistry(AbstractConfig config, Topics topics, RegistryCircuit.Listener listener) {
        this.events = topics.events() + "-value";
        this.records = topics.records() + "-value";
        this.circuit = new RegistryCircuit(connect(config), List.of(events, records), listener);
    }

    // One attempt, no retries: a stream thread in a transaction must not wait. The circuit retries.
    private static SchemaRegistry connect(AbstractConfig config) {
        return SchemaRegistries.connect(settings(config));
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

    /** Fetches every version of the schemas, with retries; returns false if the service is closed before that succeeds. */
    public boolean await(CountDownLatch closing) throws InterruptedException {
        do {
            try {
                circuit.prime(List.of(events, records));
                circuit.idFor(events, PipelineEvent.getClassSchema());
                circuit.idFor(records, ExecutionRecord.getClassSchema());
                waiting = false;
                return true;
            } catch (RegistryUnavailableException e) {
                if (!waiting) {
                    LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                    waiting = true;
                }
            }
        } while (!closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        return false;
    }

    /** Whether the registry does not answer now, or has not answered yet. */
    public boolean isUnavailable() {
        return waiting || circuit.isUnavailable();
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
        circuit.close();
    }
}
