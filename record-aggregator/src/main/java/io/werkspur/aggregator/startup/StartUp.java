// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an application into a state from which it can start: if stores, changelogs and committed offsets no longer match, all of
 * them are removed and the log is folded again from its first event. That costs only time. For one thread.
 */
public final class StartUp {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
    // A killed instance counts as a member until its session ends: 45 s by the default of the broker.
    private static final Duration MEMBERS_TIMEOUT = Duration.ofSeconds(60);

    private final BrokerSide broker;
    private final LocalState local;
    private final Path stateDir;
    private final String runsStore;
    private final ErasureHandover erasures;

    /**
     * Creates the start-up of one application.
     *
     * @param admin belongs to the caller
     * @param stateDir the setting {@code state.dir}
     * @param eventTopic the topic that it reads
     * @param runsStore name of the store that has one row per run
     * @param stores names of all stores that have their own changelog
     * @param consumerSettings how a consumer reaches the broker
     * @param producerSettings how a producer reaches the broker
     */
    public StartUp(
            Admin admin,
            String applicationId,
            Path stateDir,
            String eventTopic,
            String runsStore,
            Set<String> stores,
            Map<String, Object> consumerSettings,
            Map<String, Object> producerSettings) {
        this.broker = new BrokerSide(admin, applicationId, eventTopic, stores);
        this.local = new LocalState(stateDir, applicationId);
        this.stateDir = stateDir;
        this.runsStore = runsStore;
        this.erasures = new ErasureHandover(consumerSettings, producerSettings, eventTopic);
    }

    /**
     * Call it before Kafka Streams starts.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     * @throws java.io.UncheckedIOException if the folder of the stores cannot be changed
     */
    public void prepare() throws InterruptedException {
        Optional<String> reason = StartCheck.reasonForFreshStart(broker.read(), runsStore);
        if (reason.isPresent() && awaitNoMembers()) {
            reason = StartCheck.reasonForFreshStart(broker.read(), runsStore);
            if (reason.isPresent()) {
                LOG.warn("All state is removed and the log is folded from its start, because {}", reason.get());
                startFresh();
                return;
            }
        }
        handOverErasuresOnce();
        if (local.exists() && !local.follows(topicIds(broker.read()))) {
            LOG.info("The stores on this disk do not match the current changelogs and are restored from them");
            local.delete();
        }
    }

    /** Writes the erasures that only the rows of the runs know into the log, unless that was done from this folder. */
    public void handOverErasuresOnce() {
        if (!local.hasHandedOverErasures()) {
            handOverErasures();
            local.recordErasuresHandedOver();
        }
    }

    private void handOverErasures() {
        if (broker.read().changelog(runsStore).isPresent()) {
            erasures.run(broker.topic(runsStore));
        }
    }

    /** The folder of the stores of all applications. */
    public Path stateDir() {
        return stateDir;
    }

    /** Call it once Kafka Streams runs and has created its changelogs. */
    public void started() {
        local.record(topicIds(broker.read()));
    }

    /**
     * Removes the stores on this disk; Kafka Streams, which must not run, restores them from their changelogs. Can be
     * repeated.
     */
    public void removeStores() {
        local.delete();
    }

    /**
     * Removes stores, changelogs and committed offsets. No instance may run. Can be repeated after an interruption.
     */
    public void startFresh() throws InterruptedException {
        handOverErasures();
        local.delete();
        broker.delete();
    }

    /**
     * How much a fold from the start would read, and what {@link #startFresh()} would remove.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public ResetPlan resetPlan() {
        BrokerState state = broker.read();
        return new ResetPlan(
                broker.logSizes(),
                state.committed(),
                state.changelogs().keySet().stream().map(broker::topic).sorted().toList(),
                local.folder(),
                local.exists());
    }

    /** The number of offsets of the log that are committed as processed. */
    public long processed() {
        return broker.committed().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of instances that the broker counts as running. */
    public int members() {
        return broker.members();
    }

    private boolean awaitNoMembers() throws InterruptedException {
        long until = System.nanoTime() + MEMBERS_TIMEOUT.toNanos();
        while (broker.members() > 0) {
            if (System.nanoTime() > until) {
                LOG.warn(
                        "Other instances are running although state is missing; it is left to them. If records are missing, stop all"
                                + " instances and start one");
                return false;
            }
            Thread.sleep(500);
        }
        return true;
    }

    private static Map<String, Uuid> topicIds(BrokerState state) {
        return state.changelogs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().topicId()));
    }
}
