// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.gateway.command.CommandRules;
import io.werkspur.gateway.command.KnownRuns;
import io.werkspur.gateway.journal.JournalFrame.Changed;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.Reporters;
import io.werkspur.gateway.run.Reporters.Reporter;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.segmentlog.SegmentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final JournalLimits LIMITS = new JournalLimits(1 << 20, 1 << 22, 1 << 20);

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnWhereItWasWhenOpenedAgain() throws Exception {
        // given
        try (Opened opened = open()) {
            opened.keep(KnownRuns.start("r", KnownRuns.key("a", "x")));
            opened.keep(KnownRuns.items("r", 0, 3));
            opened.keep(KnownRuns.open("r", 10));
        }

        // when
        try (Opened opened = open()) {
            opened.keep(KnownRuns.items("r", 0, 1));

            // then
            assertThat(numbers(opened.journal)).containsExactly(1L, 2L, 3L, 4L, 15L);
            assertThat(opened.registry.answers()).isOne();
        }
    }

    @Test
    void shouldReadOnlyWhatIsNotKnownToBeSentWhenOpenedAgain() throws Exception {
        try (Opened opened = open()) {
            opened.keep(KnownRuns.start("r"));
            opened.keep(KnownRuns.items("r", 0, 3));
            opened.journal.sent(1, 0);
        }

        try (Opened opened = open()) {
            assertThat(opened.journal.waiting()).isOne();
            assertThat(numbers(opened.journal)).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void shouldForgetNothingWhenItIsKilledAtAnyByte() throws Exception {
        // given a journal of three writes, and how long the file was after each
        List<Long> lengths = new ArrayList<>();
        try (Opened opened = open()) {
            for (String run : List.of("a", "b", "c")) {
                lengths.add(Files.size(onlyFile()));
                opened.keep(KnownRuns.start(run));
            }
            lengths.add(Files.size(onlyFile()));
        }
        byte[] whole = Files.readAllBytes(onlyFile());

        // when, then
        for (int length = 0; length <= whole.length; length++) {
            int at = length;
            long kept = lengths.stream().skip(1).filter(end -> end <= at).count();
            assertThat(restoredRuns(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEqualTo(kept);
        }
    }

    @Test
    void shouldLoseNoMoreThanOneEntryWhenAnyByteIsDamaged() throws Exception {
        // given
        try (Opened opened = open()) {
            for (String run : List.of("a", "b", "c")) {
                opened.keep(KnownRuns.start(run));
            }
        }
        byte[] whole = Files.readAllBytes(onlyFile());

        // when, then
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xff;
            assertThat(restoredRuns(damaged)).as("byte %d", i).isBetween(2L, 3L);
        }
    }

    @Test
    void shouldDropFilesWhenTheirEventsAreSentAndKeepWhatIsKnown() throws Exception {
        // given
        try (Opened opened = open(new JournalLimits(2_000, 1 << 22, 1 << 20))) {
            opened.keep(KnownRuns.start("r"));
            for (int i = 0; i < 50; i++) {
                opened.keep(KnownRuns.items("r", 0, 2));
                opened.snapshotIfDue();
            }
            assertThat(files().size()).isGreaterThan(3);

            // when
            JournalReader reader = opened.journal.reader();
            assertThat(numbers(reader)).hasSize(101);
            opened.journal.sent(51, reader.releasable());

            // then
            assertThat(files()).hasSizeLessThan(3);
        }
        try (Opened opened = open()) {
            assertThat(opened.run("r").next()).isEqualTo(102);
            assertThat(numbers(opened.journal)).isEmpty();
        }
    }

    @Test
    void shouldReadOnOverTheEndOfAFile() throws Exception {
        try (Opened opened = open(new JournalLimits(2_000, 1 << 22, 1 << 20))) {
            JournalReader reader = opened.journal.reader();
            List<Long> read = new ArrayList<>();
            opened.keep(KnownRuns.start("r"));
            for (int i = 0; i < 50; i++) {
                opened.keep(KnownRuns.items("r", 0, 2));
                opened.snapshotIfDue();
                if (i % 7 == 0) {
                    read.addAll(numbers(reader));
                }
            }
            read.addAll(numbers(reader));

            assertThat(read)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 101).boxed().toList());
        }
    }

    @Test
    void shouldGiveEntriesInPortions() throws Exception {
        try (Opened opened = open()) {
            JournalReader reader = opened.journal.reader();
            opened.keep(KnownRuns.start("r"));
            opened.keep(KnownRuns.items("r", 0, 5));
            opened.keep(KnownRuns.items("r", 0, 5));

            assertThat(reader.next(2, 1 << 20, Duration.ZERO)).hasSize(2);
            assertThat(reader.next(100, 1, Duration.ZERO)).hasSize(1);
            assertThat(reader.next(100, 1 << 20, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void shouldHaveNoRoomWhenTooMuchWaitsForTheBroker() throws Exception {
        try (Opened opened = open(new JournalLimits(1_000, 10_000, 1 << 20))) {
            opened.keep(KnownRuns.start("r"));
            while (opened.journal.hasRoom()) {
                opened.keep(KnownRuns.items("r", 0, 5));
                opened.snapshotIfDue();
            }
            JournalReader reader = opened.journal.reader();
            numbers(reader);
            opened.journal.sent(opened.journal.waiting(), reader.releasable());

            assertThat(opened.journal.hasRoom()).isTrue();
        }
    }

    @Test
    void shouldWriteSnapshotsInEntriesOfBoundedSizeHoweverManyReportersRunsHave() throws Exception {
        // given
        List<Reporter> many = IntStream.range(0, 1_000)
                .mapToObj(i -> new Reporter(String.format("%064d", i), i))
                .toList();
        JournalLimits limits = new JournalLimits(1 << 20, 1 << 24, 1 << 18);
        try (Opened opened = open(limits)) {
            for (int i = 0; i < 70; i++) {
                NumberedRun run = NumberedRun.started("r" + i, 1, RequestDigest.of("null"), RunOrigin.UNKNOWN, 1)
                        .withReporters(new Reporters(true, many));
                opened.registry.restore(new RunChange(List.of(run), null, List.of()));
            }

            // when
            opened.journal.snapshot(opened.registry);
        }

        // then
        try (Opened opened = open(limits)) {
            assertThat(opened.registry.runs()).isEqualTo(70);
            assertThat(opened.run("r69").reporters().known()).isEqualTo(many);
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherGatewayHas() throws Exception {
        try (Opened opened = open()) {
            assertThat(opened.journal.hasRoom()).isTrue();
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process uses it")
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void shouldRefuseWhatANewerGatewayWrote() throws Exception {
        try (SegmentLog log = SegmentLog.open(directory, LIMITS.segments())) {
            log.append(new byte[] {JournalFrameCodec.VERSION + 1, 1, 0, 0});
            log.sync();
        }

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("newer gateway");
    }

    private long restoredRuns(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory(directory, "copy");
        Files.write(folder.resolve("00000000000000000000.seg1"), bytes);
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        try (SegmentLog log = SegmentLog.open(folder, LIMITS.segments())) {
            JournalRecovery.read(log.reader(), new JournalFrameCodec(), registry);
        }
        return registry.runs();
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".seg1")).toList();
        }
    }

    private static List<Long> numbers(Journal journal) throws Exception {
        return numbers(journal.reader());
    }

    private static List<Long> numbers(JournalReader reader) throws Exception {
        List<Changed> frames = reader.next(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO);
        return frames.stream()
                .flatMap(frame -> frame.change().events().stream())
                .map(PipelineEvent::getSequenceNumber)
                .toList();
    }

    private Opened open() throws IOException {
        return open(LIMITS);
    }

    private Opened open(JournalLimits limits) throws IOException {
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        return new Opened(Journal.open(directory, limits, registry), registry);
    }

    private record Opened(Journal journal, RunRegistry registry) implements AutoCloseable {
        void keep(io.werkspur.gateway.command.Command command) throws IOException {
            RunChange change = new CommandRules(registry).decide(command, 1).change();
            assertThat(change).isNotNull();
            journal.append(List.of(change));
            registry.commit();
        }

        void snapshotIfDue() throws IOException {
            if (journal.isSnapshotDue()) {
                journal.snapshot(registry);
            }
        }

        NumberedRun run(String id) {
            List<NumberedRun> found = new ArrayList<>();
            registry.forEachRun(found::add);
            return found.stream()
                    .filter(run -> run.executionId().equals(id))
                    .findAny()
                    .orElseThrow();
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
