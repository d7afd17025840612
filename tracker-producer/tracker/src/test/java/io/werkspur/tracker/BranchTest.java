// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.tracker.outcome.DropReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final Tracker tracker = tracker(transport);

    private static Tracker tracker(RecordingTransport transport) {
        return new Tracker(transport, Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);
    }

    private List<Long> numbers() {
        return transport.events().stream().map(PipelineEvent::getSequenceNumber).toList();
    }

    @Test
    void shouldUseTheReservedNumbersAndGiveTheRestBackWhenClosed() {
        ExecutionTracker run = tracker.start("run", null);
        String token = run.branch(10);
        run.userInputText("goes on");

        try (ExecutionTracker branch = tracker.join(token)) {
            assertThat(branch.executionId()).isEqualTo("run");
            branch.stage3SafetyCheck(1, true);
            branch.outputImage(1, "a.png");
        }

        assertThat(numbers()).containsExactly(1L, 12L, 2L, 3L, 4L);
        PipelineEvent release = transport.last();
        assertThat(release.getItemType()).isEqualTo(ItemType.SEQUENCE_RELEASED);
        assertThat(release.getReleasedThrough()).contains(11L);
        assertThat(release.getMetadata()).isEmpty();
        assertThat(Taxonomy.check(release)).isEmpty();
    }

    @Test
    void shouldDropCountAndTellOnTheReleaseWhenABranchHasNoNumberLeft() {
        String token = tracker.start("run", null).branch(3);
        ExecutionTracker branch = tracker.join(token);

        for (int i = 0; i < 7; i++) {
            branch.outputText(1, "text " + i);
        }
        branch.close();
        branch.close();

        assertThat(transport.refused).containsOnly(DropReason.BRANCH_EXHAUSTED).hasSize(5);
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(transport.last().getReleasedThrough()).contains(4L);
        assertThat(transport.last().getMetadata()).containsEntry(MetadataKey.DROPPED, new MetadataValue(5L));
    }

    @Test
    void shouldKeepAndMarkAnItemThatComesAfterTheBranchWasClosed() {
        ExecutionTracker branch = tracker.join(tracker.start("run", null).branch(10));
        branch.close();

        branch.outputText(1, "late");

        assertThat(transport.last().getSequenceNumber()).isEqualTo(3);
        assertThat(transport.lastWarnings()).singleElement().asString().contains("after the branch was closed");
    }

    @Test
    void shouldShareItsNumbersWhenABranchHasBranches() {
        ExecutionTracker branch = tracker.join(tracker.start("run", null).branch(10));
        String inner = branch.branch(4);
        String rest = branch.branch(100);

        assertThat(branch.branch(4)).isEmpty();
        tracker.join(inner).outputText(1, "a");
        tracker.join(rest).outputText(2, "b");

        assertThat(numbers()).containsExactly(1L, 2L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "wsb1:run:2-11:00000000"})
    void shouldCountAndNeverThrowWhenTheTokenIsNone(String token) {
        ExecutionTracker branch = tracker.join(token);

        branch.outputText(1, "x");
        branch.branch();
        branch.close();

        assertThat(transport.accepted).isEmpty();
        assertThat(transport.refused).isNotEmpty().containsOnly(DropReason.INVALID);
        assertThat(tracker.join(null).executionId()).startsWith("unnamed-");
    }

    /** Three loops at once, in any interleaving: the numbers of a step depend on its loop alone. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldGiveTheSameNumbersWhateverTheTimingWhenLoopsRunInParallel(long seed) throws InterruptedException {
        ExecutionTracker run = tracker.start("run", null);
        List<String> tokens = List.of(run.branch(20), run.branch(20), run.branch(20));
        List<Thread> loops = new ArrayList<>();
        for (int loop = 1; loop <= 3; loop++) {
            int number = loop;
            loops.add(new Thread(() -> {
                try (ExecutionTracker branch = tracker.join(tokens.get(number - 1))) {
                    for (int i = 0; i < 10; i++) {
                        branch.outputText(number, number + "/" + i);
                        if ((i + seed) % number == 0) {
                            Thread.yield();
                        }
                    }
                }
            }));
        }
        loops.forEach(Thread::start);
        for (Thread loop : loops) {
            loop.join();
        }
        run.complete();

        List<String> contents = transport.events().stream()
                .sorted(Comparator.comparing(PipelineEvent::getSequenceNumber))
                .flatMap(event -> event.getContent().stream())
                .toList();
        List<String> expected = new ArrayList<>();
        for (int loop = 1; loop <= 3; loop++) {
            for (int i = 0; i < 10; i++) {
                expected.add(loop + "/" + i);
            }
        }
        assertThat(contents).isEqualTo(expected);
        assertThat(transport.last().getSequenceNumber()).isEqualTo(62);
    }
}
