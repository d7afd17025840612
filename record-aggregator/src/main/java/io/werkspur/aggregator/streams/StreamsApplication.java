// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.streams;

import io.werkspur.aggregator.registry.RegistryCircuit;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.lifecycle.Readiness;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka Streams application: started once, a second time if a store turns out to be broken, and paused while the schema
 * registry is unavailable. The caller's lock must prevent {@link #start} and {@link #close} from running at the same
 * time; everything else is safe from any thread.
 */
public final class StreamsApplication implements RegistryCircuit.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    private final Consumer<KafkaStreams> beforeStart;
    private final BooleanSupplier closing;
    private final Ending ending;
    private final ThreadFailures failures = new ThreadFailures(System::currentTimeMillis);
    private volatile @Nullable KafkaStreams streams;

    /**
     * Does not start anything.
     *
     * @param beforeStart gets each instance of Kafka Streams before it starts
     * @param closing whether the service is being closed, so that a stop is not a failure
     * @param ending called if Kafka Streams stops by itself
     */
    public StreamsApplication(Consumer<KafkaStreams> beforeStart, BooleanSupplier closing, Ending ending) {
        this.beforeStart = beforeStart;
        this.closing = closing;
        this.ending = ending;
    }

    /** The running instance; null before the start. */
    public @Nullable KafkaStreams current() {
        return streams;
    }

    /**
     * Starts Kafka Streams.
     *
     * @param factory creates an instance that has not started
     * @param checked the state that the application has left; it was prepared
     */
    public void start(Supplier<KafkaStreams> factory, StartUp checked) {
        try {
            start(factory.get(), checked);
        } catch (ProcessorStateException broken) {
            restart(factory, checked, broken);
        }
    }

    // A kill while Kafka Streams removes a store leaves half of it behind. Only RocksDB notices, at every start.
    private void restart(Supplier<KafkaStreams> factory, StartUp checked, ProcessorStateException broken) {
        LOG.warn(
                "Expected to open the stores in {}, but one is broken; all of them are removed and restored from the topics: {}",
                checked.stateDir(),
                ErrorLine.of(broken));
        KafkaStreams failed = streams;
        streams = null;
        if (failed != null) {
            failed.close();
        }
        checked.removeStores();
        start(factory.get(), checked);
    }

    private void start(KafkaStreams started, StartUp checked) {
        beforeStart.accept(started);
        started.setUncaughtExceptionHandler(failures);
        AtomicBoolean recorded = new AtomicBoolean();
        started.setStateListener((now, before) -> {
            if (streams != started) {
                return;
            }
            if (now == KafkaStreams.State.RUNNING && !recorded.getAndSet(true)) {
                // Not on the thread that reports the state: this asks the broker.
                CompletableFuture.runAsync(checked::started).exceptionally(failure -> {
                    LOG.warn("Expected to record which changelogs the stores follow, but failed", failure);
                    return null;
                });
            }
            if (now == KafkaStreams.State.ERROR || (now == KafkaStreams.State.NOT_RUNNING && !closing.getAsBoolean())) {
                ending.failed(reasonOfEnd());
            }
        });
        streams = started;
        started.start();
    }

    private Throwable reasonOfEnd() {
        Throwable fatal = failures.fatal();
        return fatal == null
                ? new IllegalStateException("Expected Kafka Streams to keep running, but it stopped")
                : fatal;
    }

    @Override
    public void registryUnavailable() {
        KafkaStreams running = streams;
        if (running != null) {
            running.pause();
        }
    }

    @Override
    public void registryAvailable() {
        KafkaStreams running = streams;
        if (running != null) {
            running.resume();
        }
    }

    /**
     * Whether it processes events now.
     *
     * @param restored whether no store is being restored
     */
    public Readiness readiness(BooleanSupplier restored) {
        KafkaStreams running = streams;
        if (running == null) {
            return Readiness.no("starting");
        }
        if (running.state() != KafkaStreams.State.RUNNING) {
            return Readiness.no("restoring or waiting for partitions (" + running.state() + ")");
        }
        if (!restored.getAsBoolean()) {
            return Readiness.no("restoring its stores");
        }
        boolean hasTasks = running.metadataForLocalThreads().stream()
                .anyMatch(thread -> !thread.activeTasks().isEmpty()
                        || !thread.standbyTasks().isEmpty());
        return hasTasks ? Readiness.yes() : Readiness.no("waiting for partitions");
    }

    /** Commits what was done, leaves the group and stops, within the given time. */
    public void close(Duration timeout) {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(timeout));
        }
    }
}
