// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.aggregator.startup.ResetPlan;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.aggregator.topology.FoldOutput;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs an aggregator until it has folded the whole log and written every record that is due. {@link #run} is for one
 * thread; {@link #close} may be called from any thread.
 */
final class Replay implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final AggregatorService service;
    private final StartUp application;
    private final RebuildListener listener;
    private final Ending ending = new Ending();
    private volatile boolean closed;
    private final Set<Integer> settled = ConcurrentHashMap.newKeySet();

    /**
     * Does not start anything.
     *
     * @param application the start-up of the application with these settings
     * @param records the topic that the records go to
     * @param recordsOnly whether it writes no dead letters and resends nothing
     */
    Replay(
            AggregatorConfig config,
            StartUp application,
            String records,
            boolean recordsOnly,
            RebuildListener listener) {
        this.service = new AggregatorService(config, new FoldOutput(records, recordsOnly, settled::add));
        this.application = application;
        this.listener = listener;
    }

    /** Settings that make every unpublished change due soon. */
    static Map<String, String> publishWithin(Duration delay) {
        String millis = String.valueOf(delay.toMillis());
        return Map.of(
                AggregatorConfig.PUBLISH_DELAY_MAX_MS,
                millis,
                AggregatorConfig.GAP_TIMEOUT_MS,
                millis,
                AggregatorConfig.SNAPSHOT_INTERVAL_MS,
                millis,
                // An aggregator that only replays gets no queries; the live one may already use its port.
                AggregatorConfig.QUERY_LISTEN,
                "",
                CommonConfig.HEALTH_LISTEN,
                "");
    }

    /**
     * Returns when every record is written; the aggregator continues to run and folds new events.
     *
     * @return how many events per second were folded
     * @throws RebuildException if the aggregator failed or was closed in the meantime
     */
    double run() throws InterruptedException {
        ResetPlan before = application.resetPlan();
        long processedBefore = application.processed();
        Pace pace = new Pace(before.total(), processedBefore, System.nanoTime());
        service.start();
        watch();
        while (settled.size() < before.events().size()) {
            ending.failure().ifPresent(why -> {
                throw new RebuildException("Expected to fold the whole log, but the aggregator stopped", why);
            });
            if (closed) {
                throw new RebuildException("Expected to fold the whole log, but was stopped before; run it again");
            }
            Readiness readiness = service.readiness();
            long now = System.nanoTime();
            long done = application.processed();
            listener.progress(readiness.ready() || done > processedBefore ? pace.line(done, now) : readiness.reason());
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        long now = System.nanoTime();
        listener.progress(pace.line(before.total(), now));
        return pace.rate(before.total(), now);
    }

    private void watch() {
        Thread watch = new Thread(
                () -> {
                    try {
                        service.awaitFailure().ifPresent(ending::failed);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "rebuild-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Commits what was done and stops. */
    @Override
    public void close() {
        closed = true;
        service.close();
    }
}
