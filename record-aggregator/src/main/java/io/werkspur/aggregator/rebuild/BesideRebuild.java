// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.aggregator.rebuild.compare.Comparison;
import io.werkspur.aggregator.rebuild.compare.ComparisonResult;
import io.werkspur.aggregator.rebuild.compare.RecordCopy;
import io.werkspur.aggregator.rebuild.compare.RunDifference;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.startup.ResetPlan;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Folds the log again while the live aggregator runs: under its own application id, into its own topic, without dead
 * letters and without resending events. Then compares. Its result remains until {@link #discard}, so that it can be
 * interrupted, repeated and applied.
 *
 * <p>For one thread, except {@link #close}.
 */
public final class BesideRebuild implements AutoCloseable {
    private static final Duration SHADOW_DELAY = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final int MAX_ROUNDS = 5;

    private final AggregatorConfig config;
    private final AggregatorConfig shadowConfig;
    private final Topics topics;
    private final RebuildListener listener;
    private final Admin admin;
    private final ShadowTopic shadow;
    private final StartUp application;
    private final Replay replay;

    /**
     * For the application with these settings; nothing is changed yet.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be reached with these settings
     */
    public BesideRebuild(AggregatorConfig config, RebuildListener listener) {
        this.config = config;
        this.topics = CommonConfig.topics(config);
        this.listener = listener;
        Map<String, Object> settings = new HashMap<>(config.originals());
        settings.putAll(Replay.publishWithin(SHADOW_DELAY));
        settings.put(
                AggregatorConfig.APPLICATION_ID,
                config.getString(AggregatorConfig.APPLICATION_ID) + ShadowTopic.SUFFIX);
        settings.put(SerdeConfig.KEPT_SCHEMAS_DIR, config.keptSchemasDir().toString());
        this.shadowConfig = new AggregatorConfig(settings);
        this.admin = Admin.create(CommonConfig.clientProperties(config, "admin."));
        this.shadow = new ShadowTopic(admin, topics);
        this.application = AggregatorService.startUp(shadowConfig, admin);
        this.replay = new Replay(shadowConfig, application, shadow.name(), true, listener);
    }

    /** What {@link #compare} would do, one line per step. Changes nothing. */
    public List<String> plan() {
        TopicAdmin.requireHealthy(admin, topics);
        ResetPlan remains = application.resetPlan();
        List<String> lines = new ArrayList<>(ReplayPlan.lostSchemas(config));
        lines.addAll(List.of(
                String.format(
                        Locale.ROOT,
                        "Would fold %,d events, %,d of them folded already, as the application %s",
                        remains.total(),
                        application.processed(),
                        applicationId()),
                "Would write records to " + shadow.name() + (shadow.exists() ? "" : " (created for this)"),
                "Would keep its stores in " + remains.state(),
                "Would compare them with " + topics.records()
                        + ", which stays as it is; readers are served meanwhile"));
        return lines;
    }

    /**
     * Folds the remaining log and compares.
     *
     * @param visitor gets each difference
     * @throws RebuildException if another rebuild runs, or the aggregator failed
     * @throws io.werkspur.aggregator.registry.LostSchemasException if the registry has lost schemas; nothing was folded
     */
    public ComparisonResult compare(Consumer<RunDifference> visitor) throws InterruptedException {
        fold();
        try (SchemaRegistry registry = registry();
                Comparison comparison = comparison(registry)) {
            return comparison.run(visitor);
        }
    }

    /**
     * Compares as {@link #compare} does, and replaces records that readers see by the rebuilt ones that differ, repeatedly until none
     * differs: the live aggregator may write between the comparison and the copy. Records whose events the log has lost
     * are not replaced.
     *
     * @param visitor gets each difference of the first comparison
     * @return the result of the first comparison, and how many records were written
     */
    public Applied apply(Consumer<RunDifference> visitor) throws InterruptedException {
        fold();
        try (SchemaRegistry registry = registry()) {
            Applied first = applyOnce(registry, visitor);
            Applied last = first;
            long written = first.written();
            for (int round = 1; last.written() > 0; round++) {
                if (round == MAX_ROUNDS) {
                    throw stillDifferent();
                }
                listener.step(String.format(
                        Locale.ROOT, "Wrote %,d records to %s; comparing again", last.written(), topics.records()));
                last = applyOnce(registry, difference -> {});
                written += last.written();
            }
            return new Applied(first.found(), written);
        }
    }

    /**
     * The result of {@link #apply}.
     *
     * @param found the result of the first comparison
     * @param written how many records were written in all rounds
     */
    public record Applied(ComparisonResult found, long written) {}

    private static RebuildException stillDifferent() {
        return new RebuildException("Expected no record to differ after " + MAX_ROUNDS
                + " rounds, but some still do; does an aggregator of another version run? Stop it and run this again");
    }

    private Applied applyOnce(SchemaRegistry registry, Consumer<RunDifference> visitor) throws InterruptedException {
        try (Comparison comparison = comparison(registry);
                RecordCopy copy = new RecordCopy(
                        comparison,
                        CommonConfig.clientProperties(config, "producer."),
                        topics.records(),
                        applicationId() + "-apply")) {
            ComparisonResult found = comparison.run(difference -> {
                visitor.accept(difference);
                copy.write(difference);
            });
            return new Applied(found, copy.finish());
        }
    }

    private void fold() throws InterruptedException {
        TopicAdmin.requireHealthy(admin, topics);
        requireNoOther();
        StartUp live = AggregatorService.startUp(config, admin);
        ContractRegistry.requireKnown(config, topics, config.keptCopies(), live::processed);
        // The shadow folds by today's rules; what an earlier version erased must stay erased in it.
        live.handOverErasuresOnce();
        if (!shadow.exists()) {
            application.startFresh();
            shadow.create();
        }
        listener.step("Folding the log as " + applicationId() + " into " + shadow.name());
        replay.run();
        listener.step("Comparing " + shadow.name() + " with " + topics.records());
    }

    /**
     * Removes the topic, the changelogs, the committed offsets and the stores of the rebuild. Can be repeated.
     *
     * @throws RebuildException if the rebuild is running
     */
    public void discard() throws InterruptedException {
        requireNoOther();
        application.startFresh();
        shadow.delete();
    }

    private void requireNoOther() {
        int members = application.members();
        if (members > 0) {
            throw new RebuildException("Expected no other rebuild beside to run (" + applicationId()
                    + "), but the broker counts " + members
                    + "; wait for it or stop it (one that was killed counts for up to a minute)");
        }
    }

    private Comparison comparison(SchemaRegistry registry) {
        long longest = Math.max(
                config.getLong(AggregatorConfig.PUBLISH_DELAY_MAX_MS), config.getLong(AggregatorConfig.GAP_TIMEOUT_MS));
        return new Comparison(
                CommonConfig.clientProperties(config, "consumer."),
                registry,
                topics.records(),
                shadow.name(),
                MARGIN.plusMillis(longest));
    }

    private SchemaRegistry registry() {
        return SchemaRegistries.connect(
                CommonConfig.registryProperties(config), config.keptCopies().schemas());
    }

    private String applicationId() {
        return shadowConfig.getString(AggregatorConfig.APPLICATION_ID);
    }

    /** Stops the fold; its result so far remains. Safe from any thread. */
    @Override
    public void close() {
        replay.close();
        admin.close();
    }
}
