// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.json.read.EventSize;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a pipeline does to its tracker may come back at the pipeline. */
class NeverThrowsTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final Tracker tracker =
            new Tracker(transport, Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);

    static List<Consumer<ExecutionTracker>> hostileCalls() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        cycle.add(cycle);
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object veryDeep = deep;
        Map<String, Object> broken = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("not now");
            }
        };
        return List.of(
                run -> run.userInputText(null),
                run -> run.userInputText(null, (ItemOption[]) null),
                run -> run.userInputText("x", (ItemOption) null),
                run -> run.userInputImage(null),
                run -> run.translationResult(null, ItemOption.from(null), ItemOption.to(null)),
                run -> run.stage1SafetyCheck(true, ItemOption.codes((String[]) null), ItemOption.codes((String) null)),
                run -> run.interceptionIteration(Integer.MIN_VALUE, null),
                run -> run.stage3SafetyCheck(-1, false),
                run -> run.outputImage(
                        0, null, ItemOption.seed((BigInteger) null), ItemOption.seed(BigInteger.TEN.pow(5_000))),
                run -> run.other(99, null),
                run -> run.other(2, "t".repeat(5_000_000)),
                run -> run.item(null),
                run -> run.item(null, (ItemOption[]) null),
                run -> run.error(null),
                run -> run.error(new RuntimeException() {
                    @Override
                    public String getMessage() {
                        throw new AssertionError("no message");
                    }
                }),
                run -> run.userInputText("x".repeat(5_000_000)),
                run -> run.userInputText("\ud800 lone"),
                run -> run.userInputText("x", ItemOption.metadata(null, null)),
                run -> run.userInputText("x", ItemOption.metadata((Map<String, ?>) null)),
                run -> run.userInputText("x", ItemOption.metadata("cycle", cycle)),
                run -> run.userInputText("x", ItemOption.metadata("deep", veryDeep)),
                run -> run.userInputText("x", ItemOption.metadata("broken", broken)),
                run -> run.userInputText("x", ItemOption.metadata(broken)),
                run -> run.userInputText("x", ItemOption.metadata("huge", new long[3_000_000])),
                run -> run.userInputText("x", ItemOption.metadata("nan", Double.NaN)),
                run -> run.userInputText("x", ItemOption.metadata("thrower", new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("no text");
                    }
                })),
                run -> run.userInputText("x", ItemOption.metadata("error", new Object() {
                    @Override
                    public String toString() {
                        throw new AssertionError("no text at all");
                    }
                })),
                run -> run.userInputText("x", ItemOption.metadata("null text", new Object() {
                    @Override
                    public String toString() {
                        return null;
                    }
                })),
                run -> run.userInputText("x", ItemOption.seconds(Double.NaN), ItemOption.took(null)),
                run -> run.userInputText("x", ItemOption.took(Duration.ofSeconds(Long.MAX_VALUE))),
                run -> run.userInputText("x", ItemOption.at(null), ItemOption.at(Instant.MAX)),
                run -> run.userInputText("x", ItemOption.mediaType(null), ItemOption.mediaType(MediaType.UNKNOWN)),
                ExecutionTracker::close,
                ExecutionTracker::complete);
    }

    @ParameterizedTest
    @MethodSource("hostileCalls")
    void shouldAccountForTheEventAndGoOnWhateverIsPassed(Consumer<ExecutionTracker> call) {
        ExecutionTracker run = tracker.start("run", null);

        assertThatCode(() -> call.accept(run)).doesNotThrowAnyException();
        run.userInputText("afterwards");

        assertThat(transport.refused).isEmpty();
        assertThat(transport.events()).hasSize(3).allSatisfy(event -> {
            assertThat(Taxonomy.check(event)).isEmpty();
            assertThat(EventSize.of(event)).isLessThanOrEqualTo(Limits.MAX_EVENT_BYTES);
        });
        assertThat(transport.last().getSequenceNumber()).isEqualTo(3);
        assertThat(transport.last().getContent()).contains("afterwards");
    }

    @Test
    void shouldCutAndNotDropWhenAnEventIsTooLarge() {
        ExecutionTracker run = tracker.start("run", null);

        run.userInputText("x", ItemOption.metadata("list", Collections.nCopies(Limits.MAX_EVENT_BYTES, "x")));
        run.userInputText("y".repeat(3 * Limits.MAX_EVENT_BYTES));

        assertThat(transport.refused).isEmpty();
        assertThat(transport.events())
                .extracting(PipelineEvent::getSequenceNumber)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldTakeTheTimeOfTheMachineWhenTheClockFails() {
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                throw new IllegalStateException("no clock");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new IllegalStateException("no clock");
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("no clock");
            }
        };
        Tracker withoutTime = new Tracker(transport, broken, new EventSource(null, null, null), Duration.ZERO);

        ExecutionTracker run = withoutTime.start(null, RunContext.of("c"));
        run.userInputText("x");
        run.complete();
        run.close();

        assertThat(transport.refused).isEmpty();
        assertThat(transport.accepted).hasSize(3);
        assertThat(transport.lastWarnings())
                .containsExactly(
                        "timestamp: Expected a clock that tells the time, but it fails; that of the machine is taken");
    }

    @Test
    void shouldKeepTheEventAsItWasWhenTheCallerChangesItsMapsLater() {
        Map<String, Object> mine = new HashMap<>(Map.of("steps", List.of(1)));
        List<Object> inner = new ArrayList<>(List.of("a"));
        mine.put("inner", inner);
        ExecutionTracker run = tracker.start("run", null);

        run.userInputText("x", ItemOption.metadata(mine));
        String before = transport.last().toString();
        inner.add("b");
        mine.clear();

        assertThat(transport.last()).hasToString(before);
        assertThat(before).contains("inner").contains("steps");
    }

    @Test
    void shouldRefuseWhatIsNoEventWhenSent() {
        tracker.send(null);
        tracker.send(new PipelineEvent());

        assertThat(transport.refused).containsExactly(DropReason.INVALID, DropReason.INVALID);
    }

    @Test
    void shouldDoNothingWhenSwitchedOff() {
        Tracker off = Tracker.noop();

        try (ExecutionTracker run = off.start("run", null)) {
            run.userInputText("x");
        }
        off.send(new PipelineEvent());
        FlushResult result = off.flush(null);
        off.close();

        assertThat(result.succeeded()).isTrue();
        assertThat(off.metrics().tracked()).isZero();
    }

    /** With the real client and nobody on the other side. */
    @Test
    void shouldNeitherThrowNorWaitWhenThereIsNoBroker() {
        Tracker away = Tracker.builder()
                .bootstrapServers("127.0.0.1:1")
                .schemaRegistry("http://127.0.0.1:1")
                .build();

        Thread.currentThread().interrupt();
        try (ExecutionTracker run = away.start("run", RunContext.of("c"))) {
            run.userInputText("x");
        }
        FlushResult flushed = away.flush(Duration.ofMillis(100));
        FlushResult closed = away.close(Duration.ofMillis(100));
        away.start("later", null).complete();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).isTrue();
        assertThat(flushed.timedOut()).isTrue();
        assertThat(flushed.queued() + flushed.inFlight()).isEqualTo(3);
        assertThat(closed.dropped()).isEqualTo(Map.of(DropReason.CLOSED, 3L));
        assertThat(away.metrics().dropped(DropReason.CLOSED)).isEqualTo(5);
        assertThat(away.metrics().tracked()).isEqualTo(5);
    }
}
