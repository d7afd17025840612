// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static io.werkspur.recordstore.testing.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.recordstore.UnusableMessageException;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors in a folder, and files in it that must not be touched. */
class GuardedFolderTest extends FolderCase {
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
        assertThat(folder.put(record("a", 1, 1))).isEqualTo(StoreChange.WRITTEN);
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
        assertThat(folder.put(record("a", 1, 2))).isEqualTo(StoreChange.WRITTEN);
    }

    @Test
    void shouldWriteNothingOutsideWhenLinksLeadThere() throws IOException {
        // given
        Path victim = Files.writeString(outside.resolve("victim"), "untouched");
        Files.createDirectories(out.resolve("runs/linked-file"));
        Files.createSymbolicLink(file("linked-file"), victim);
        Files.createSymbolicLink(out.resolve("runs/linked-folder"), outside);

        // when
        StoreChange change = folder.put(record("linked-file", 1, 1));

        // then
        assertThat(change).isEqualTo(StoreChange.WRITTEN);
        assertThat(Files.isSymbolicLink(file("linked-file"))).isFalse();
        assertThatThrownBy(() -> folder.put(record("linked-folder", 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in the way");
        assertThat(victim).hasContent("untouched");
        assertThat(names(outside)).containsExactly("victim");
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
        StoreChange linked = folder.remove("linked");

        // then
        assertThat(names(out.resolve("runs/a"))).containsExactly("notes.txt");
        assertThat(linked).isEqualTo(StoreChange.ABSENT);
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
        assertThat(folder.remove(second)).isEqualTo(StoreChange.ABSENT);
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
        folder = RecordFolder.open(out, 10, Readers.OWNER);

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
        assertThatThrownBy(() -> RecordFolder.open(inTheWay, 10, Readers.OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(inTheWay.toString(), "out.dir", "in the way");
        assertThatThrownBy(() -> RecordFolder.open(inTheWay.resolve("below"), 10, Readers.OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(inTheWay.toString(), "out.dir");
    }
}
