// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.run.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs that have a record, in memory and on disk. */
class RecordedRunsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldKnowEveryRunThatWasAddedAndNoOther() {
        RecordedRuns runs = new RecordedRuns();

        for (int i = 0; i < 100_000; i++) {
            assertThat(runs.add(RecordedRuns.fingerprint("run-" + i))).isTrue();
        }

        assertThat(runs.size()).isEqualTo(100_000);
        assertThat(runs.add(RecordedRuns.fingerprint("run-7"))).isFalse();
        assertThat(IntStream.range(0, 100_000).mapToObj(i -> "run-" + i)).allMatch(runs::contains);
        assertThat(IntStream.range(0, 100_000).mapToObj(i -> "other-" + i)).noneMatch(runs::contains);
    }

    @Test
    void shouldKnowThemAgainAfterARestart() {
        RecordedRunsFile file = file();
        file.append(List.of(RecordedRuns.fingerprint("a"), RecordedRuns.fingerprint("b")));
        file.completed();
        file.append(List.of(RecordedRuns.fingerprint("c")));

        RecordedRuns runs = new RecordedRuns();

        assertThat(file().readInto(runs)).isTrue();
        assertThat(runs.contains("a") && runs.contains("b") && runs.contains("c"))
                .isTrue();
        assertThat(runs.isComplete()).isTrue();
    }

    @Test
    void shouldBeReadFromTheBeginningWhenThereIsNoFileOrItIsAnother() throws IOException {
        RecordedRuns runs = new RecordedRuns();
        assertThat(file().readInto(runs)).isFalse();
        Files.writeString(path(), "something else entirely");

        assertThat(file().readInto(runs)).isFalse();
        assertThat(runs.size()).isZero();
        assertThat(Files.exists(path())).isFalse();
    }

    @Test
    void shouldContinueBehindAnEntryThatAKillCutOff() throws IOException {
        file().append(List.of(RecordedRuns.fingerprint("a"), RecordedRuns.fingerprint("b")));
        byte[] whole = Files.readAllBytes(path());
        Files.write(path(), Arrays.copyOf(whole, whole.length - 3));

        RecordedRuns cut = new RecordedRuns();
        assertThat(file().readInto(cut)).isTrue();
        file().append(List.of(RecordedRuns.fingerprint("c")));
        RecordedRuns runs = new RecordedRuns();
        assertThat(file().readInto(runs)).isTrue();

        assertThat(cut.size()).isEqualTo(1);
        assertThat(runs.contains("a") && runs.contains("c")).isTrue();
        assertThat(runs.contains("b")).isFalse();
        assertThat(runs.isComplete()).isFalse();
    }

    private Path path() {
        return directory.resolve("recorded-runs");
    }

    private RecordedRunsFile file() {
        return new RecordedRunsFile(path());
    }
}
