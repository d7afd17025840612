// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.folder.RecordFolder;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRunsTest {
    private static final int LARGE_ITEMS = 2_000;

    @TempDir
    private Path out;

    private StoredRuns runs;

    @BeforeEach
    void open() {
        runs = new StoredRuns(out);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldGiveTheWholeRecordEachTimeItIsGoneThrough(long seed) throws IOException {
        ExecutionRecord record = new RecordGenerator(seed).hostile("Hostile~" + seed, 30 * (int) seed);
        put(record);

        try (StoredRun run = runs.find("Hostile~" + seed).orElseThrow()) {
            assertThat(Runs.inMemory(run)).isEqualTo(record);
            assertThat(Runs.inMemory(run)).isEqualTo(record);
        }
    }

    @Test
    void shouldStayTheSameWhenANewerRevisionTakesItsPlace() throws IOException {
        put(SampleRecords.record("changing", 1, 1));
        ExecutionRecord old = SampleRecords.record("changing", 1, 1);

        try (StoredRun run = runs.find("changing").orElseThrow()) {
            put(SampleRecords.record("changing", 1, 2));

            assertThat(Runs.inMemory(run)).isEqualTo(old);
        }
        try (StoredRun run = runs.find("changing").orElseThrow()) {
            assertThat(run.facts().getRevision()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, LARGE_ITEMS})
    void shouldKnowContestedNumbersWhenTheRecordIsFromBeforeItNamedThem(int items) throws IOException {
        ExecutionRecord record = ExecutionRecord.newBuilder(new RecordGenerator(1).typical("before", items))
                .setAnomalies(List.of(
                        anomaly(AnomalyKind.CONFLICT, 2), anomaly(AnomalyKind.CONFLICT, 2),
                        anomaly(AnomalyKind.CONFLICT, 3), anomaly(AnomalyKind.AFTER_END, 5)))
                .build();
        put(record);

        try (StoredRun run = runs.find("before").orElseThrow()) {
            assertThat(run.facts().getContested()).containsExactly(new SequenceRange(2L, 3L));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, LARGE_ITEMS})
    void shouldBelieveTheRecordWhenItNamesItsContestedNumbers(int items) throws IOException {
        ExecutionRecord record = ExecutionRecord.newBuilder(new RecordGenerator(1).typical("named", items))
                .setAnomalies(List.of(anomaly(AnomalyKind.CONFLICT, 2)))
                .setAnomaliesOmitted(7)
                .setContested(List.of(new SequenceRange(2L, 4L)))
                .build();
        put(record);

        try (StoredRun run = runs.find("named").orElseThrow()) {
            assertThat(run.facts().getContested()).containsExactly(new SequenceRange(2L, 4L));
        }
    }

    private static Anomaly anomaly(AnomalyKind kind, long number) {
        return new Anomaly(kind, number, "0193f000-0000-7000-8000-000000000001", "Expected one, but got two", null);
    }

    @Test
    void shouldBeEmptyWhenThereIsNoSuchRun() throws IOException {
        assertThat(runs.find("nobody")).isEmpty();
        assertThat(runs.list()).isEqualTo(new StoredRuns.Listing(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", "-a", "a\u0000", "ä"})
    void shouldRefuseWhenTheIdIsNone(String id) {
        assertThatThrownBy(() -> runs.find(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected an execution id");
    }

    @Test
    void shouldListIdsInTheOrderOfTheirFolders() throws IOException {
        for (String id : List.of("c", "A", "b", "Z~1", "x".repeat(150))) {
            put(SampleRecords.record(id, 1, 1));
        }

        StoredRuns.Listing listing = runs.list();

        assertThat(listing.ids()).containsExactlyInAnyOrder("A", "b", "c", "x".repeat(150), "Z~1");
        assertThat(listing.ids()).isSortedAccordingTo((a, b) -> runs.folder(a).compareTo(runs.folder(b)));
        assertThat(listing.unreadable()).isEmpty();
    }

    @Test
    void shouldNameFoldersWhenTheirRecordIsNone() throws IOException {
        put(SampleRecords.record("good", 1, 1));
        put(SampleRecords.record("bad", 1, 1));
        put(SampleRecords.record("moved", 1, 1));
        Files.writeString(out.resolve("runs/bad/record.json"), "{\"exec");
        Files.move(out.resolve("runs/moved"), out.resolve("runs/elsewhere"));

        StoredRuns.Listing listing = runs.list();

        assertThat(listing.ids()).containsExactly("good");
        assertThat(listing.unreadable()).containsExactly("bad", "elsewhere");
        assertThat(runs.find("elsewhere")).isEmpty();
    }

    @Test
    void shouldSayWhereWhenARecordIsBroken() throws IOException {
        put(SampleRecords.record("broken", 1, 1));
        Path file = out.resolve("runs/broken/record.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replace("\"status\": \"running\"", "\"status\": \"lost\""));

        assertThatThrownBy(() -> runs.find("broken"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("status")
                .hasMessageNotContaining("\n");

        Files.writeString(file, json.replace("\"stage\": 1", "\"stage\": \"one\""));
        assertThatThrownBy(() -> runs.find("broken"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("items[0].stage");
    }

    @Test
    void shouldGiveTheWholeRecordEachTimeWhenItIsTooLargeToBeReadAtOnce() throws IOException {
        ExecutionRecord record = new RecordGenerator(5).typical("large", LARGE_ITEMS);
        put(record);
        assertThat(Files.size(out.resolve("runs/large/record.json"))).isGreaterThan(StoredRun.SMALL_BYTES);

        try (StoredRun run = runs.find("large").orElseThrow()) {
            assertThat(run.facts().getItems()).isEmpty();
            assertThat(Runs.inMemory(run)).isEqualTo(record);
            assertThat(Runs.inMemory(run)).isEqualTo(record);
        }
    }

    @Test
    void shouldSayWhereWhenAnItemOfALargeRecordIsBroken() throws IOException {
        put(new RecordGenerator(5).typical("broken", LARGE_ITEMS));
        Path file = out.resolve("runs/broken/record.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"stage\": \\d", "\"stage\": \"one\""));

        try (StoredRun run = runs.find("broken").orElseThrow()) {
            assertThatThrownBy(() -> run.items().forEach(item -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("items[0].stage");
        }
    }

    @Test
    void shouldNotFollowWhenALinkTakesThePlaceOfARecordOrAFolder() throws IOException {
        Path secret = Files.createDirectory(out.resolve("secret"));
        put(SampleRecords.record("real", 1, 1));
        Files.copy(out.resolve("runs/real/record.json"), secret.resolve("record.json"));
        Files.createDirectory(out.resolve("runs/file"));
        assumeThat(link(out.resolve("runs/folder"), secret)).isTrue();
        assumeThat(link(out.resolve("runs/file/record.json"), secret.resolve("record.json")))
                .isTrue();

        assertThat(runs.find("folder")).isEmpty();
        assertThat(runs.find("file")).isEmpty();
        assertThat(runs.list()).isEqualTo(new StoredRuns.Listing(List.of("real"), List.of()));
    }

    @Test
    void shouldSayThatTheFileIsGoneWhenTheRunWasClosed() throws IOException {
        put(new RecordGenerator(5).typical("closed", LARGE_ITEMS));
        StoredRun run = runs.find("closed").orElseThrow();
        run.close();
        run.close();

        assertThatThrownBy(() -> run.items().iterator().hasNext()).isInstanceOf(UncheckedIOException.class);
    }

    private void put(ExecutionRecord record) throws IOException {
        try (RecordFolder folder = RecordFolder.open(out, 10, Readers.OWNER)) {
            folder.put(record);
        }
        assertThat(Files.readString(
                        runs.folder(record.getExecutionId()).resolve("record.json"), StandardCharsets.UTF_8))
                .contains(record.getExecutionId());
    }

    private static boolean link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }
}
