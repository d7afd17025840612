// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandResult;
import io.werkspur.gateway.command.KnownRuns;
import io.werkspur.gateway.command.Refusal;
import io.werkspur.gateway.journal.EventTarget;
import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.journal.JournalLimits;
import io.werkspur.gateway.journal.OutboxRelay;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.Patience;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProcessorTest {
    @TempDir
    private Path directory;

    private final RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
    private final AtomicReference<Throwable> broken = new AtomicReference<>();
    private Journal journal;
    private CommandProcessor processor;

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(directory, new JournalLimits(1 << 20, 1 << 22, 1 << 20), registry);
        processor = new CommandProcessor(registry, journal, Clock.systemUTC(), broken::set);
        processor.start();
    }

    @AfterEach
    void close() {
        processor.close();
        journal.close();
    }

    @Test
    void shouldNumberWithoutGapWhenManyAskAtOnce() throws Exception {
        // given
        assertThat(processor.submit(KnownRuns.start("r"), TokenScope.EVERYTHING).join())
                .isInstanceOf(CommandResult.Accepted.class);
        ExecutorService threads = Executors.newFixedThreadPool(16);

        // when
        List<Future<Long>> numbers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            numbers.add(threads.submit(() -> done(KnownRuns.items("r", 0, 1)).from()));
        }
        List<Long> all = new ArrayList<>();
        for (Future<Long> number : numbers) {
            all.add(number.get());
        }
        threads.shutdown();

        // then
        Collections.sort(all);
        assertThat(all)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, 2_001).boxed().toList());
        assertThat(processor.counters().decided()).isEqualTo(2_001);
        assertThat(processor.counters().writes()).isLessThan(2_001);
    }

    @Test
    void shouldReturnTheRefusalWhenARuleForbidsTheCommand() {
        assertThat(processor
                        .submit(KnownRuns.items("r", 0, 1), TokenScope.EVERYTHING)
                        .join())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_OWNED));
    }

    @Test
    void shouldCompleteEveryCommandWhenItIsClosed() {
        List<CompletableFuture<CommandResult>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            results.add(processor.submit(KnownRuns.start("r" + i), TokenScope.EVERYTHING));
        }

        processor.close();
        results.add(processor.submit(KnownRuns.start("late"), TokenScope.EVERYTHING));

        assertThat(results).allSatisfy(result -> assertThat(result).isCompleted());
        assertThat(results.get(50).join()).isInstanceOf(CommandResult.Unavailable.class);
    }

    @Test
    void shouldTakeNumbersBackWhenTheJournalIsClosed() {
        done(KnownRuns.start("r"));
        journal.close();

        CommandResult result = processor
                .submit(KnownRuns.items("r", 0, 5), TokenScope.EVERYTHING)
                .join();

        assertThat(result).isInstanceOf(CommandResult.Unavailable.class);
        registry.forEachRun(run -> assertThat(run.next()).isEqualTo(2));
        assertThat(processor.counters().failed()).isOne();
    }

    @Test
    void shouldSendEverythingInOrderWhenTheBrokerReturns() throws Exception {
        // given
        List<Long> arrived = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean away = new AtomicBoolean(true);
        OutboxRelay feed = new OutboxRelay(journal, new RecordingLog(arrived, away), broken::set);
        feed.start();

        // when
        done(KnownRuns.start("r"));
        for (int i = 0; i < 100; i++) {
            done(KnownRuns.items("r", 0, 2));
        }
        assertThat(arrived).isEmpty();
        assertThat(journal.waiting()).isEqualTo(101);
        away.set(false);

        // then
        assertThat(feed.drain(Patience.LIMIT)).isTrue();
        assertThat(arrived)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 201).boxed().toList());
        assertThat(journal.allSent()).isTrue();
        assertThat(feed.sent()).isEqualTo(201);
        feed.close();
    }

    @Test
    void shouldStopInTimeWhenTheBrokerStaysUnavailable() {
        OutboxRelay feed =
                new OutboxRelay(journal, new RecordingLog(new ArrayList<>(), new AtomicBoolean(true)), broken::set);
        feed.start();
        done(KnownRuns.start("r"));

        assertThat(feed.drain(Duration.ofMillis(50))).isFalse();
        feed.close();
        assertThat(journal.waiting()).isOne();
    }

    private Answer done(Command command) {
        CommandResult result = processor.submit(command, TokenScope.EVERYTHING).join();
        assertThat(result).isInstanceOf(CommandResult.Accepted.class);
        return ((CommandResult.Accepted) result).answer();
    }

    private record RecordingLog(List<Long> arrived, AtomicBoolean away) implements EventTarget {
        @Override
        public boolean send(List<PipelineEvent> events, Duration wait) {
            if (away.get()) {
                return false;
            }
            events.forEach(event -> arrived.add(event.getSequenceNumber()));
            return true;
        }

        @Override
        public void close() {}
    }
}
