// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.folder;

import static io.werkspur.export.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.werkspur.export.consume.Change;
import io.werkspur.export.consume.UnusableMessageException;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFolderTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    @TempDir
    private Path temporary;

    private Path out;
    private Path outside;
    private RecordFolder folder;

    @BeforeEach
    void open() throws IOException {
        out = temporary.resolve("out");
        outside = Files.createDirectory(temporary.resolve("outside"));
        folder = RecordFolder.open(out, 10);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void shouldWriteTheSameBytesWhenARecordComesInSegments() throws IOException {
        List<ExecutionRecord> segments = List.of(segment("large", 0, 3), segment("large", 1, 2));
        ExecutionRecord head = headOf("large", 7, segments);
        for (int number = 0; number < segments.size(); number++) {
            folder.putSegment("large", number, message(number));
        }

        Change change = folder.putJoined(head, bytes -> segments.get(bytes[bytes.length - 1]));

        assertThat(change).isEqualTo(Change.WRITTEN);
        ExecutionRecord whole = ExecutionRecord.newBuilder(head)
                .setItems(segments.stream()
                        .flatMap(part -> part.getItems().stream())
                        .toList())
                .build();
        assertThat(out.resolve("runs/large/record.json")).hasBinaryContent(RecordJson.write(whole));
        assertThat(out.resolve("segments/large")).doesNotExist();
        assertThat(folder.putJoined(head, bytes -> segments.get(0)))
                .as("the head again, after a restart")
                .isEqualTo(Change.UNCHANGED);
    }

    @Test
    void shouldShowNoHalfRecordWhenASegmentIsMissingOrOfAnotherRevision() throws IOException {
        List<ExecutionRecord> segments = List.of(segment("large", 0, 3), segment("large", 1, 2));
        folder.put(record("large", 1, 5));
        byte[] before = Files.readAllBytes(out.resolve("runs/large/record.json"));
        folder.putSegment("large", 0, message(0));
        assertThat(folder.putJoined(headOf("large", 7, segments), bytes -> segments.get(0)))
                .isEqualTo(Change.INCOMPLETE);
        folder.putSegment("large", 0, message(0));
        folder.putSegment("large", 1, message(5));
        assertThat(folder.putJoined(headOf("large", 7, segments), bytes -> segments.get(0)))
                .isEqualTo(Change.INCOMPLETE);

        assertThat(out.resolve("runs/large/record.json")).hasBinaryContent(before);
    }

    @Test
    void shouldLeaveNoSegmentWhenTheRunIsErased() throws IOException {
        folder.putSegment("large", 0, message(0));

        assertThat(folder.remove("large")).isEqualTo(Change.REMOVED);

        assertThat(out.resolve("segments/large")).doesNotExist();
    }

    private static byte[] message(int number) {
        return new byte[] {0, 0, 0, 0, 1, (byte) number};
    }

    private static ExecutionRecord segment(String executionId, int number, int items) {
        ExecutionRecord one = record(executionId, 1, 7);
        return ExecutionRecord.newBuilder(one)
                .setItems(Collections.nCopies(items, one.getItems().get(0)))
                .setSegment(number)
                .build();
    }

    private static ExecutionRecord headOf(String executionId, long revision, List<ExecutionRecord> segments) {
        List<RecordSegment> places = new ArrayList<>();
        for (int number = 0; number < segments.size(); number++) {
            places.add(new RecordSegment(
                    segments.get(number).getItems().size(),
                    0,
                    ByteBuffer.wrap(WireFormat.sha256OfAvro(message(number)))));
        }
        return ExecutionRecord.newBuilder(record(executionId, 1, revision))
                .setItems(List.of())
                .setSegments(places)
                .build();
    }

    @Test
    void shouldWriteCanonicalJsonAndNothingElseWhenARecordIsNew() throws IOException {
        // given
        ExecutionRecord record = record("abc-123", 1, 5);

        // when
        Change change = folder.put(record);

        // then
        assertThat(change).isEqualTo(Change.WRITTEN);
        assertThat(file("abc-123")).hasBinaryContent(RecordJson.write(record));
        assertThat(names(out.resolve("runs/abc-123"))).containsExactly("record.json");
    }

    @Test
    void shouldUseTwoFoldersWhenIdsDifferInCaseOnly() throws IOException {
        // when
        folder.put(record("run", 1, 1));
        folder.put(record("RUN", 1, 1));

        // then
        assertThat(names(out.resolve("runs"))).containsExactlyInAnyOrder("run", ExecutionId.folderName("RUN"));
        assertThat(file("RUN")).hasBinaryContent(RecordJson.write(record("RUN", 1, 1)));
    }

    @Test
    void shouldLeaveTheFileAloneWhenTheSameRecordComesAgain() throws IOException {
        // given
        folder.put(record("a", 1, 5));
        Files.setLastModifiedTime(file("a"), LONG_AGO);

        // when
        Change change = folder.put(record("a", 1, 5));

        // then
        assertThat(change).isEqualTo(Change.UNCHANGED);
        assertThat(Files.getLastModifiedTime(file("a"))).isEqualTo(LONG_AGO);
    }

    @Test
    void shouldKeepWhatItHasWhenThatIsNewer() throws IOException {
        // given
        folder.put(record("a", 2, 5));

        // when
        Change fewerEvents = folder.put(record("a", 2, 4));
        Change olderRules = folder.put(record("a", 1, 900));

        // then
        assertThat(List.of(fewerEvents, olderRules)).containsOnly(Change.OUTDATED);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(record("a", 2, 5)));
    }

    @Test
    void shouldReplaceWhenTheRecordIsNewerOrEqualWithOtherBytes() throws IOException {
        // given
        folder.put(record("a", 1, 900));
        ExecutionRecord stalled = record("a", 2, 6, ExecutionStatus.STALLED);

        // when
        Change newerRules = folder.put(record("a", 2, 5));
        Change moreEvents = folder.put(record("a", 2, 6));
        Change otherStatus = folder.put(stalled);

        // then
        assertThat(List.of(newerRules, moreEvents, otherStatus)).containsOnly(Change.WRITTEN);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(stalled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"execution_id\":\"a\"}",
                "{\"execution_id\":\"a\",\"fold_version\":9,\"revision\":9"
            })
    void shouldReplaceWhenTheFileIsNoWholeRecord(String damaged) throws IOException {
        // given
        Files.createDirectories(out.resolve("runs/a"));
        Files.writeString(file("a"), damaged);

        // when
        Change change = folder.put(record("a", 1, 1));

        // then
        assertThat(change).isEqualTo(Change.WRITTEN);
        assertThat(file("a")).hasBinaryContent(RecordJson.write(record("a", 1, 1)));
    }

    @Test
    void shouldFailInOneLineAndGoOnLaterWhenAFileIsInTheWay() throws IOException {
        // given
        Path inTheWay = Files.createFile(out.resolve("runs/a"));

        // then
        assertThatThrownBy(() -> folder.put(record("a", 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(inTheWay.toString(), "in the way")
                .hasMessageNotContaining("\n");
        Files.delete(inTheWay);
        assertThat(folder.put(record("a", 1, 1))).isEqualTo(Change.WRITTEN);
    }

    @Test
    void shouldLeaveNoTemporaryFileWhenWritingFails() throws IOException {
        // given
        Files.createDirectories(file("a").resolve("not-empty"));

        // then
        assertThatThrownBy(() -> folder.put(record("a", 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file("a").toString());
        assertThat(names(out.resolve("runs/a"))).containsExactly("record.json");
    }

    @Test
    void shouldFailInOneLineWhenTheFolderIsReadOnly() throws IOException {
        // given
        folder.put(record("a", 1, 1));
        Path run = out.resolve("runs/a");
        assumeThat(run.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(run)).as("a user that permissions hold for").isFalse();

        // then
        assertThatThrownBy(() -> folder.put(record("a", 1, 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("access is denied");
        assertThat(run.toFile().setWritable(true)).isTrue();
        assertThat(folder.put(record("a", 1, 2))).isEqualTo(Change.WRITTEN);
    }

    @Test
    void shouldWriteNothingOutsideWhenLinksLeadThere() throws IOException {
        // given
        Path victim = Files.writeString(outside.resolve("victim"), "untouched");
        Files.createDirectories(out.resolve("runs/linked-file"));
        Files.createSymbolicLink(file("linked-file"), victim);
        Files.createSymbolicLink(out.resolve("runs/linked-folder"), outside);

        // when
        Change change = folder.put(record("linked-file", 1, 1));

        // then
        assertThat(change).isEqualTo(Change.WRITTEN);
        assertThat(Files.isSymbolicLink(file("linked-file"))).isFalse();
        assertThatThrownBy(() -> folder.put(record("linked-folder", 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in the way");
        assertThat(victim).hasContent("untouched");
        assertThat(names(outside)).containsExactly("victim");
    }

    @Test
    void shouldRemoveRecordAndFolderWhenARunIsErased() throws IOException {
        // given
        folder.put(record("a", 1, 1));
        folder.put(record("b", 1, 1));

        // when
        Change removed = folder.remove("a");
        Change again = folder.remove("a");

        // then
        assertThat(removed).isEqualTo(Change.REMOVED);
        assertThat(again).isEqualTo(Change.ABSENT);
        assertThat(names(out.resolve("runs"))).containsExactly("b");
    }

    @Test
    void shouldLeaveWhatIsNotItsOwnWhenARunIsErased() throws IOException {
        // given
        folder.put(record("a", 1, 1));
        Files.writeString(out.resolve("runs/a/notes.txt"), "a teacher's");
        Files.writeString(outside.resolve("record.json"), "untouched");
        Files.createSymbolicLink(out.resolve("runs/linked"), outside);

        // when
        folder.remove("a");
        Change linked = folder.remove("linked");

        // then
        assertThat(names(out.resolve("runs/a"))).containsExactly("notes.txt");
        assertThat(linked).isEqualTo(Change.ABSENT);
        assertThat(outside.resolve("record.json")).hasContent("untouched");
    }

    @Test
    void shouldKeepTheFirstRunWhenAnotherIdHasTheSameFolder() throws IOException {
        // given
        String second = ExecutionId.folderName("RUN");
        folder.put(record("RUN", 1, 1));

        // then
        assertThatThrownBy(() -> folder.put(record(second, 1, 7)))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageContainingAll(second, "RUN");
        assertThat(folder.remove(second)).isEqualTo(Change.ABSENT);
        assertThat(file("RUN")).hasBinaryContent(RecordJson.write(record("RUN", 1, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "..", "a/b", "", "/etc", "a\\b", ".hidden"})
    void shouldRefuseWhenAnIdCouldLeaveTheFolder(String id) {
        assertThatThrownBy(() -> folder.put(record(id, 1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.remove(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRemoveOnlyItsTemporaryFilesWhenOpenedAfterACrash() throws IOException {
        // given
        folder.put(record("a", 1, 1));
        folder.close();
        Path run = out.resolve("runs/a");
        Files.writeString(run.resolve(".werkspur-0b0e.tmp"), "half a rec");
        Files.writeString(out.resolve("failed/.werkspur-0b0f.tmp"), "half");
        Files.writeString(run.resolve("notes.tmp"), "a teacher's");
        Files.writeString(outside.resolve(".werkspur-0b10.tmp"), "elsewhere");
        Files.createSymbolicLink(out.resolve("runs/linked"), outside);

        // when
        folder = RecordFolder.open(out, 10);

        // then
        assertThat(names(run)).containsExactlyInAnyOrder("record.json", "notes.tmp");
        assertThat(names(out.resolve("failed"))).isEmpty();
        assertThat(names(outside)).containsExactly(".werkspur-0b10.tmp");
    }

    @Test
    void shouldNeverShowHalfAFileWhenAReaderLooksWhileItWrites() throws Exception {
        // given
        folder.put(record("a", 1, 0));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> {
            long last = 0;
            while (!done.get()) {
                last = Math.max(last, revision(file("a")));
            }
            return last;
        });

        // when
        for (int revision = 1; revision <= 100; revision++) {
            folder.put(record("a", 1, revision));
        }
        done.set(true);

        // then
        assertThat(reader.get()).isBetween(0L, 100L);
        assertThat(revision(file("a"))).isEqualTo(100);
    }

    @Test
    void shouldSayWhyInOneLineWhenTheFolderCannotBeOpened() throws IOException {
        // given
        Path inTheWay = Files.createFile(temporary.resolve("file"));

        // then
        assertThatThrownBy(() -> RecordFolder.open(inTheWay, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(inTheWay.toString(), "out.dir", "in the way");
        assertThatThrownBy(() -> RecordFolder.open(inTheWay.resolve("below"), 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(inTheWay.toString(), "out.dir");
    }

    private Path file(String executionId) {
        return out.resolve("runs").resolve(ExecutionId.folderName(executionId)).resolve("record.json");
    }

    private static long revision(Path file) {
        try {
            return RecordJson.read(Files.readAllBytes(file)).getRevision();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
