// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.startup.ResetPlan;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Removes all state of the aggregator except the log, folds the log from its first event, and writes every record again. Readers
 * keep the existing records until new ones replace them; none goes back to an earlier state. No instance may run in the meantime. If
 * it is interrupted, run it again, or start an aggregator, which continues.
 *
 * <p>For one thread, except {@link #close}.
 */
public final class InPlaceRebuild implements AutoCloseable {
    private final Admin admin;
    private final StartUp application;
    private final Replay replay;
    private final AggregatorConfig config;
    private final RebuildListener listener;

    /**
     * For the application with these settings; nothing is changed yet.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be reached with these settings
     */
    public InPlaceRebuild(AggregatorConfig config, RebuildListener listener) {
        this.config = config;
        this.listener = listener;
        this.admin = Admin.create(CommonConfig.clientProperties(config, "admin."));
        this.application = AggregatorService.startUp(config, admin);
        Map<String, Object> settings = new HashMap<>(config.originals());
        settings.putAll(Replay.publishWithin(Duration.ZERO));
        this.replay = new Replay(
                new AggregatorConfig(settings),
                application,
                CommonConfig.topics(config).records(),
                false,
                listener);
    }

    /** What {@link #run} would do, one line per step. Changes nothing. */
    public List<String> plan() {
        TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
        ResetPlan remains = application.resetPlan();
        List<String> lines = new ArrayList<>(ReplayPlan.lostSchemas(config));
        lines.addAll(ReplayPlan.lines(
                config.getString(AggregatorConfig.APPLICATION_ID),
                CommonConfig.topics(config).records(),
                remains,
                application.members()));
        return lines;
    }

    /**
     * Rebuilds.
     *
     * @return how many events per second were folded
     * @throws RebuildException if instances run, or the aggregator failed
     * @throws io.werkspur.aggregator.registry.LostSchemasException if the registry has lost schemas; nothing was removed
     * @throws RuntimeException with one line if topics, broker or disk are not usable
     */
    public double run() throws InterruptedException {
        TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
        int members = application.members();
        if (members > 0) {
            throw new RebuildException("Expected no aggregator of the application "
                    + config.getString(AggregatorConfig.APPLICATION_ID) + " to run, but the broker counts " + members
                    + "; stop them and try again (one that was killed counts for up to a minute)");
        }
        requireSchemas();
        application.startFresh();
        listener.step("Removed stores, changelogs and committed offsets; folding the log from its start");
        double rate = replay.run();
        replay.close();
        return rate;
    }

    // Before anything is removed: without their schemas, events would become dead letters.
    private void requireSchemas() throws InterruptedException {
        ContractRegistry.requireKnown(config, CommonConfig.topics(config), config.keptCopies(), application::processed);
    }

    /** Stops the fold; its result so far remains. Safe from any thread. */
    @Override
    public void close() {
        replay.close();
        admin.close();
    }
}
