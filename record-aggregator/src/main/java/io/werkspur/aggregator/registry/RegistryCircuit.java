// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry for stream threads: after one lookup without an answer, every further lookup fails immediately, so that a thread in a
 * transaction never waits; a separate thread probes until the registry answers again. Known schemas and ids are always returned.
 * Processing also stops while the registry has lost what is needed to go on. Safe from any thread.
 */
public final class RegistryCircuit implements SchemaRegistry, LostEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryCircuit.class);
    private static final long PROBE_MILLIS = 1_000;

    private final SchemaRegistry registry;
    private final List<String> subjects;
    private final Listener listener;
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "werkspur-registry-probe");
        thread.setDaemon(true);
        return thread;
    });
    // The services write one schema per subject.
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<UUID, Schema> guids = new ConcurrentHashMap<>();
    private final LostReports lost = new LostReports(System::nanoTime, LOG::warn);
    private boolean unavailable;
    private @Nullable String held;

    /**
     * Called when the registry becomes unavailable and when it is available again; one call at a time, which must not
     * block for long.
     */
    public interface Listener {
        void registryUnavailable();

        void registryAvailable();
    }

    RegistryCircuit(SchemaRegistry registry, Collection<String> subjects, Listener listener) {
        this.registry = registry;
        this.subjects = List.copyOf(subjects);
        this.listener = listener;
    }

    synchronized boolean isUnavailable() {
        return unavailable;
    }

    /** Why events cannot be read although the registry answers; empty if they can. */
    synchronized Optional<String> problem() {
        return lost.problem().or(() -> Optional.ofNullable(held));
    }

    /** Runs the task now and then on the thread that probes, until this is closed. */
    void every(long millis, Runnable task) {
        var unused = prober.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Stops processing until {@link #release}, because what is read might be something else. */
    synchronized void hold(String reason) {
        held = reason;
        open(new RegistryUnavailableException(reason));
    }

    synchronized void release() {
        held = null;
    }

    @Override
    public UnreadableEventException report(String executionId, UnknownRow row) {
        return lost.add(WireFormat.schemaOf(row.value()), executionId, row.detail(), false);
    }

    @Override
    public UnreadableEventException block(String executionId, UnknownRow row) {
        UnreadableEventException problem = lost.add(WireFormat.schemaOf(row.value()), executionId, row.detail(), true);
        open(problem);
        return problem;
    }

    /** Asks again for what is lost. The client remembers for a minute that it is. */
    void askForLost() {
        for (Object key : lost.keys()) {
            try {
                if (key instanceof UUID guid) {
                    guids.put(guid, registry.schemaByGuid(guid));
                } else {
                    schemas.put((Integer) key, registry.schemaById((Integer) key));
                }
                lost.found(key);
            } catch (RegistryUnavailableException | UnknownSchemaException e) {
                LOG.debug("The schema is still lost", e);
            }
        }
    }

    @Override
    public int idFor(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, asked -> ask(() -> registry.idFor(asked, schema)));
    }

    @Override
    public Schema schemaById(int id) {
        return schemas.computeIfAbsent(id, asked -> ask(() -> registry.schemaById(asked)));
    }

    @Override
    public Schema schemaByGuid(UUID guid) {
        return guids.computeIfAbsent(guid, asked -> ask(() -> registry.schemaByGuid(asked)));
    }

    @Override
    public void prime(Collection<String> wanted) {
        registry.prime(wanted);
    }

    private <T> T ask(Supplier<T> question) {
        if (isUnavailable()) {
            throw new RegistryUnavailableException(
                    "The schema registry is unavailable; it is asked again every second");
        }
        try {
            return question.get();
        } catch (RegistryUnavailableException e) {
            open(e);
            throw e;
        }
    }

    private synchronized void open(RegistryUnavailableException cause) {
        if (unavailable || prober.isShutdown()) {
            return;
        }
        unavailable = true;
        LOG.warn("The schema registry is unavailable; reading events pauses until it answers: {}", cause.getMessage());
        listener.registryUnavailable();
        scheduleProbe();
    }

    private void scheduleProbe() {
        if (!prober.isShutdown()) {
            var unused = prober.schedule(this::probe, PROBE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void probe() {
        try {
            registry.prime(subjects);
        } catch (RuntimeException e) {
            LOG.debug("The schema registry is still unavailable", e);
            scheduleProbe();
            return;
        }
        askForLost();
        synchronized (this) {
            if (held != null || lost.isBlocking()) {
                scheduleProbe();
                return;
            }
            unavailable = false;
            LOG.info("The schema registry answers again; reading events continues");
            listener.registryAvailable();
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
        registry.close();
    }
}
