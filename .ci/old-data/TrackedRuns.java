// SPDX-License-Identifier: Apache-2.0

import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.ItemOption;
import io.werkspur.tracker.RunContext;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;

/**
 * track SPOOL BROKER REGISTRY: reports two runs while the broker is away, so that all their events stay in the spool; drain SPOOL BROKER
 * REGISTRY: sends what is there. Uses the public tracker only, so that it compiles against any commit.
 */
final class TrackedRuns {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private TrackedRuns() {}

    public static void main(String[] args) {
        Tracker tracker = Tracker.builder()
                .spool(Path.of(args[1]))
                .bootstrapServers(args[2])
                .schemaRegistry(args[3])
                .node("orchestrator")
                .clock(new SecondByCall())
                .build();
        if (args[0].equals("track")) {
            track(tracker);
        } else {
            drain(tracker);
        }
    }

    private static void track(Tracker tracker) {
        RunContext context = RunContext.of("stillepost")
                .user("gruppe-7a")
                .session("werkstatt")
                .mode("eco")
                .safetyLevel("kids");
        try (ExecutionTracker run = tracker.start("spool-1", context)) {
            run.userInputText("Eine Blume auf der Wiese 🌼");
            run.stage1SafetyCheck(true, ItemOption.model("llama-guard3:1b"));
            String token = run.branch(10);
            run.interceptionFinal("草地上的花", ItemOption.metadata("temperature", 0.8));
            try (ExecutionTracker branch = tracker.join(token)) {
                branch.interceptionIteration(1, "A flower in the meadow", ItemOption.from("de"), ItemOption.to("en"));
            }
            run.outputText(1, "Die Blume im Gras. ".repeat(5_000));
            run.complete();
        }
        try (ExecutionTracker run = tracker.start("spool-2", context)) {
            run.userInputText("kaputt");
            run.error(new IllegalStateException("CUDA out of memory"));
        }
        FlushResult closed = tracker.close(Duration.ofSeconds(10));
        System.out.println(closed.summary());
        if (closed.spooled() == 0 || closed.spooled() != closed.tracked()) {
            throw new IllegalStateException("Expected all events in the spool, but: " + closed.summary());
        }
    }

    private static void drain(Tracker tracker) {
        while (!tracker.metrics().spoolUsable()
                || tracker.metrics().spooled() + tracker.metrics().inFlight() > 0) {
            LockSupport.parkNanos(10_000_000);
        }
        FlushResult closed = tracker.close(LIMIT);
        System.out.println(closed.summary());
        if (!closed.succeeded()) {
            throw new IllegalStateException("Expected all events to be sent, but: " + closed.summary());
        }
    }

    /** Each time that is asked for is a second later. */
    private static final class SecondByCall extends Clock {
        private Instant now = Instant.parse("2025-11-05T08:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Only times in UTC are asked for");
        }
    }
}
