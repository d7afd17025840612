// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandResult;
import io.werkspur.gateway.command.CommandRules;
import io.werkspur.gateway.command.Decision;
import io.werkspur.gateway.command.KnownRuns;
import io.werkspur.gateway.journal.JournalFrame.Changed;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.BranchBlock;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.NumberedRun.End;
import io.werkspur.gateway.run.Reporters;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.ItemType;
import io.werkspur.segmentlog.SegmentLog;
import io.werkspur.segmentlog.SegmentReader;
import io.werkspur.segmentlog.event.StoredEventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal of every form that a gateway has ever written, kept as it was: all of them stay readable. They have the same requests, from
 * version 2 on with numbered calls, from version 3 on with runs that were opened with tokens that have a scope.
 */
class GoldenJournalsTest {
    private static final JournalLimits LIMITS = new JournalLimits(1 << 20, 1 << 22, 1 << 20);
    private static final String FILE = "00000000000000000000.seg1";
    // Far enough away that no test forgets these runs.
    private static final long TOUCHED = 4_102_444_800_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheRunsOfTheFirstFormAsNotCountedWhole() throws Exception {
        Map<String, NumberedRun> runs = runs(opened(1));

        assertThat(runs).containsOnlyKeys("open", "blocked", "finished", "elsewhere");
        assertThat(runs.get("open"))
                .isEqualTo(run("open", 15, 1_000_000, 6, 4, End.NONE, new BranchBlock(4, 13, 7, true)));
        assertThat(runs.get("blocked")).isEqualTo(run("blocked", 3, 1_000_000, 0, 1, End.BLOCKED));
        assertThat(runs.get("finished")).isEqualTo(run("finished", 4, 1_000_000, 0, 0, End.FINISHED));
        assertThat(runs.get("elsewhere"))
                .isEqualTo(run("elsewhere", 0, 0, 0, 0, End.NONE, new BranchBlock(101, 110, 101, false)));
    }

    @Test
    void shouldReadTheAnswersOfTheFirstForm() throws Exception {
        assertThat(answers(opened(1)))
                .containsExactly(
                        new Answer(Kind.STARTED, "open", 0, 1, 1),
                        new Answer(Kind.APPENDED, "open", 0, 2, 3),
                        new Answer(Kind.BRANCH_OPENED, "open", 1, 4, 13),
                        new Answer(Kind.BRANCH_RELEASED, "open", 1, 7, 13),
                        new Answer(Kind.BRANCH_OPENED, "elsewhere", 1, 101, 110),
                        new Answer(Kind.PUBLISHED, "", 0, 0, 1));
    }

    @Test
    void shouldSendWhatIsNotSentOfTheFirstForm() throws Exception {
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(copy(1), LIMITS, registry)) {
            assertThat(keys(journal.reader()))
                    .containsExactly(
                            "open/7",
                            "blocked/1",
                            "blocked/2",
                            "finished/1",
                            "finished/2",
                            "finished/3",
                            "other/7",
                            "open/14");
        }
    }

    @Test
    void shouldCountFromHereOnWhenAJournalOfTheFirstFormIsContinued() throws Exception {
        // given
        Path folder = copy(1);
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(folder, LIMITS, registry)) {
            keep(journal, registry, KnownRuns.calls("open", "a", 5, 1));
        }

        // when
        RunRegistry again = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(folder, LIMITS, again)) {
            Answer next = keep(journal, again, KnownRuns.calls("open", "a", 8, 1));

            // then
            assertThat(next).isEqualTo(new Answer(Kind.APPENDED, "open", 0, 18, 18, new CallCounts(2, 0)));
            assertThat(again.run("open").reporters().countedWhole()).isFalse();
        }
    }

    @Test
    void shouldReadEverythingOfTheNewestFormAsItWasWritten() throws Exception {
        RunRegistry played = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(directory.resolve("played"), LIMITS, played)) {
            play(journal, played);
        }
        RunRegistry golden = opened(JournalFrameCodec.VERSION);

        assertThat(runs(golden)).isEqualTo(runs(played));
        assertThat(answers(golden)).isEqualTo(answers(played));
        assertThat(runs(golden).get("open").context()).isEqualTo(RequestDigest.of("{dada}"));
        assertThat(runs(golden).get("open").reporters().known()).hasSize(2);
        assertThat(runs(golden).get("crowded").reporters().countedWhole()).isFalse();
        assertThat(answers(golden)).extracting(Answer::calls).contains(new CallCounts(2, 0));
        assertThat(runs(golden).get("ours").origin())
                .isEqualTo(new RunOrigin("studio", RequestDigest.of("5b"), RequestDigest.of("node-1")));
        assertThat(runs(golden).get("theirs").origin())
                .isEqualTo(new RunOrigin("other", null, RequestDigest.of("node-2")));
        assertThat(runs(golden).get("theirs").isNumberedHere()).isFalse();
    }

    @Test
    void shouldReadTheRunsOfTheSecondFormAsNobodys() throws Exception {
        Map<String, NumberedRun> runs = runs(opened(2));

        assertThat(runs).containsOnlyKeys("open", "blocked", "finished", "elsewhere", "crowded");
        assertThat(runs.values()).extracting(NumberedRun::origin).containsOnly(RunOrigin.UNKNOWN);
        assertThat(runs.get("open").context()).isEqualTo(RequestDigest.of("{dada}"));
        assertThat(runs.get("open").reporters().known()).hasSize(2);
    }

    @Test
    void shouldWriteEveryEntryOfTheNewestFormAsItIsThere() throws Exception {
        JournalFrameCodec codec = new JournalFrameCodec();
        int entries = 0;
        try (SegmentLog log = SegmentLog.open(copy(JournalFrameCodec.VERSION), LIMITS.segments())) {
            SegmentReader reader = log.reader();
            for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                byte[] written = codec.write(codec.read(entry.payload()));
                assertThat(written).isEqualTo(withSchemasOf(written, entry.payload()));
                entries++;
            }
        }
        assertThat(entries).isGreaterThan(20);
    }

    // Each event names the schema that it was written with, by fingerprint after the marker of Avro's single-object
    // encoding.
    // That schema grows; the form of the entry does not.
    private static byte[] withSchemasOf(byte[] written, byte[] golden) {
        byte[] expected = golden.clone();
        for (int i = 0; i + StoredEventCodec.HEADER_BYTES <= Math.min(written.length, expected.length); i++) {
            if (expected[i] == (byte) 0xC3
                    && expected[i + 1] == 1
                    && written[i] == expected[i]
                    && written[i + 1] == 1) {
                System.arraycopy(written, i + 2, expected, i + 2, StoredEventCodec.HEADER_BYTES - 2);
            }
        }
        return expected;
    }

    @Test
    void shouldRefuseCodesThatItDoesNotKnow() throws Exception {
        JournalFrameCodec codec = new JournalFrameCodec();
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        Decision start = new CommandRules(registry).decide(KnownRuns.start("r", KnownRuns.key("k", "x")), 1);
        byte[] sound = codec.write(new Changed(1, start.change()));

        int end = 2 + 8 + 4 + (2 + 1) + 8 + 8 + 8 + 1;
        int kind = end + 1 + 8 + 4 + (1 + 16) + (1 + 4) + (2 + 1 + 1) + 1 + 32;
        for (int place : new int[] {1, end, kind}) {
            byte[] wrong = sound.clone();
            wrong[place] = 99;
            assertThatThrownBy(() -> codec.read(wrong))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("99");
        }
        assertThatThrownBy(() -> codec.read(Arrays.copyOf(sound, sound.length + 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sound.length + " bytes");
    }

    /** What the golden journals contain. */
    private static void play(Journal journal, RunRegistry registry) throws IOException {
        keep(journal, registry, KnownRuns.start("open", "{dada}", KnownRuns.key("start", "x")));
        keep(journal, registry, KnownRuns.calls("open", "a", 3, 2, KnownRuns.key("items", "x")));
        keep(journal, registry, new Command.OpenBranch("open", 10, KnownRuns.key("branch", "x")));
        keep(journal, registry, KnownRuns.items("open", 1, 3));
        Command.Release release = KnownRuns.release("open", 1, null);
        keep(journal, registry, new Command.Release("open", 1, null, release.event(), KnownRuns.key("release", "x")));
        keep(journal, registry, KnownRuns.start("blocked"));
        keep(journal, registry, KnownRuns.one("blocked", ItemType.STAGE1_BLOCKED));
        journal.snapshot(registry);
        keep(journal, registry, KnownRuns.start("finished"));
        keep(journal, registry, KnownRuns.one("finished", ItemType.INTERCEPTION_FINAL));
        keep(journal, registry, KnownRuns.end("finished", "a", 1));
        Command.JoinBranch join = KnownRuns.join("elsewhere", 101, 110);
        keep(journal, registry, new Command.JoinBranch(join.token(), KnownRuns.key("join", "x")));
        keep(
                journal,
                registry,
                new Command.Publish(
                        List.of(KnownRuns.event("other", 7, ItemType.OUTPUT_TEXT, 1)), KnownRuns.key("publish", "x")));
        journal.sent(3, 0);
        keep(journal, registry, KnownRuns.never("open", "b", 2));
        keep(journal, registry, KnownRuns.start("crowded"));
        for (String reporter : List.of("a", "b", "c", "d", "e")) {
            keep(journal, registry, KnownRuns.calls("crowded", reporter, 1, 1));
        }
        keep(journal, registry, KnownRuns.items("open", 0, 1));
        registry.recorded().completed();
        keep(journal, registry, KnownRuns.startBy("node-1", "ours", "5b"), own("studio"));
        Command.Publish published = new Command.Publish(List.of(KnownRuns.from("node-2", "theirs", 1)), null);
        keep(journal, registry, published, own("other"));
    }

    private static TokenScope own(String token) {
        return new TokenScope(token, true, List.of(), Set.of(), Set.of(), "own");
    }

    private static Answer keep(Journal journal, RunRegistry registry, Command command) throws IOException {
        return keep(journal, registry, command, TokenScope.EVERYTHING);
    }

    private static Answer keep(Journal journal, RunRegistry registry, Command command, TokenScope scope)
            throws IOException {
        Decision decision = new CommandRules(registry).decide(command, scope, TOUCHED);
        assertThat(decision.change()).as("%s", decision.result()).isNotNull();
        journal.append(List.of(decision.change()));
        registry.commit();
        return ((CommandResult.Accepted) decision.result()).answer();
    }

    private RunRegistry opened(int version) throws IOException {
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        Journal.open(copy(version), LIMITS, registry).close();
        return registry;
    }

    private Path copy(int version) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("v" + version));
        try (InputStream golden = getClass().getResourceAsStream("/journals/v" + version + "/" + FILE)) {
            if (golden == null) {
                throw new AssertionError("Expected a golden journal of form " + version + ", but there is none; copy "
                        + candidate(version) + " to src/test/resources/journals/v" + version);
            }
            Files.copy(golden, folder.resolve(FILE));
        }
        return folder;
    }

    private static Path candidate(int version) throws IOException {
        Path folder = Path.of("target", "journals", "v" + version);
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(FILE));
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(folder, LIMITS, registry)) {
            play(journal, registry);
        }
        return folder.resolve(FILE);
    }

    private static NumberedRun run(
            String id, long next, long startedMicros, long outputs, int lastStage, End end, BranchBlock... blocks) {
        return new NumberedRun(
                id,
                next,
                startedMicros,
                outputs,
                lastStage,
                end,
                TOUCHED,
                List.of(blocks),
                null,
                Reporters.UNKNOWN,
                RunOrigin.UNKNOWN);
    }

    private static Map<String, NumberedRun> runs(RunRegistry registry) {
        Map<String, NumberedRun> runs = new HashMap<>();
        registry.forEachRun(run -> runs.put(run.executionId(), run));
        return runs;
    }

    private static List<Answer> answers(RunRegistry registry) {
        List<KeptAnswer> answers = new ArrayList<>();
        registry.forEachAnswer(answers::add);
        return answers.stream().map(KeptAnswer::answer).toList();
    }

    private static List<String> keys(JournalReader reader) throws Exception {
        return reader.next(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO).stream()
                .flatMap(frame -> frame.change().events().stream())
                .map(event -> event.getExecutionId() + "/" + event.getSequenceNumber())
                .toList();
    }
}
