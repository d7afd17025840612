// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunChangedException;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases without a project: too much, nothing, or runs that change during the export. */
class ProjectRefusalTest {
    private static final ProjectRequest RESEARCHER = new ProjectRequest(
            "all of a test", View.RESEARCHER, StoredProject.NO_MEDIA, LineEnding.LF, TemporaryFiles.ofProcess());

    @TempDir
    private Path directory;

    @Test
    void shouldFailWhenARunIsErasedAfterItWasLookedAt() {
        StoredProject stored = new StoredProject(directory, Runs.sample("abc-123"), Runs.sample("mul-001"));

        assertThatThrownBy(() -> writeAndMeanwhile(stored, ProjectForm.QDPX, () -> {
                    Files.delete(stored.folders.folder("mul-001").resolve("record.json"));
                }))
                .isInstanceOf(RunChangedException.class)
                .hasMessage(
                        "Expected run mul-001 to stay as it was during the export, but it was erased; export again");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"QDPX", "QDPX_ITEMS"},
            value = ProjectForm.class)
    void shouldFailWhenARunBecomesAnotherAfterItWasLookedAt(ProjectForm form) {
        ExecutionRecord before = Runs.sample("mul-001");
        StoredProject stored = new StoredProject(directory, Runs.sample("abc-123"), before);

        // The same revision and number of bytes: only the content differs.
        List<ExecutionItem> items = before.getItems().stream()
                .map(item -> ExecutionItem.newBuilder(item)
                        .setContent(item.getContent()
                                .map(text -> text.replace('e', 'a'))
                                .orElse(null))
                        .build())
                .toList();
        assertThat(items).isNotEqualTo(before.getItems());
        ExecutionRecord after =
                ExecutionRecord.newBuilder(before).setItems(items).build();

        assertThatThrownBy(() -> writeAndMeanwhile(stored, form, () -> stored.folders.put(after)))
                .isInstanceOf(RunChangedException.class)
                .hasMessageContaining("run mul-001")
                .hasMessageContaining("a newer record took its place; export again");
    }

    @Test
    void shouldFailWhenAMediumBecomesAnotherAfterItWasLookedAt() {
        AtomicInteger looks = new AtomicInteger();
        StoredProject stored = new StoredProject(directory, withMedia("run-1", 1), withMedia("run-2", 1));
        ProjectRequest request = new ProjectRequest(
                "all",
                View.RESEARCHER,
                id -> location -> png(looks.incrementAndGet() > 3 ? "other" : "bytes"),
                LineEnding.LF,
                TemporaryFiles.ofProcess());

        assertThatThrownBy(() -> stored.write(ProjectForm.QDPX, request, OutputStream.nullOutputStream()))
                .isInstanceOf(RunChangedException.class)
                .hasMessageContaining("medium of step 1 of run run-2");
    }

    @Test
    void shouldRefuseBeforeItReadsWhenThereAreTooManyRuns() {
        String[] ids = IntStream.rangeClosed(0, 10_000).mapToObj(i -> "no-" + i).toArray(String[]::new);

        assertRefused(
                new StoredProject(directory), ProjectForm.QDC, RESEARCHER, "at most 10000 runs", "but 10001 were", ids);
    }

    @Test
    void shouldRefuseBeforeItWritesWhenTheRunsHaveTooManyStepsTogether() {
        StoredProject stored = new StoredProject(directory, withMedia("run-1", 6_000), withMedia("run-2", 4_001));

        assertRefused(stored, ProjectForm.QDPX_ITEMS, RESEARCHER, "at most 10000 steps", "use qdpx");
        ProjectRequest withMedia = new ProjectRequest(
                "all", View.RESEARCHER, id -> location -> png("bytes"), LineEnding.LF, TemporaryFiles.ofProcess());
        assertRefused(stored, ProjectForm.QDPX, withMedia, "at most 10000 media", "use the ZIP");
    }

    @Test
    void shouldSayThatThereIsNothingWhenNoneOfTheRunsIsThere() {
        assertThatThrownBy(() -> new StoredProject(directory)
                        .write(ProjectForm.QDPX, RESEARCHER, OutputStream.nullOutputStream()))
                .isInstanceOf(NoRunException.class)
                .hasMessageContaining("no run is stored");
        assertThatThrownBy(() -> new StoredProject(directory)
                        .write(ProjectForm.QDC, RESEARCHER, OutputStream.nullOutputStream(), "gone"))
                .isInstanceOf(NoRunException.class)
                .hasMessageContaining("run gone: there is no record of this run");
    }

    @Test
    void shouldNameWhatIsNotInTheProjectWhenRunsCannotBeRead() throws Exception {
        StoredProject stored = new StoredProject(directory, Runs.sample("abc-123"), Runs.sample("mul-001"));
        Path broken = stored.folders.folder("mul-001").resolve("record.json");
        Files.writeString(broken, Files.readString(broken).substring(0, 400));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ProjectResult result = stored.write(ProjectForm.QDPX, RESEARCHER, out, "abc-123", "mul-001", "never-was");

        assertThat(result.exported()).isEqualTo(1);
        assertThat(result.absent())
                .containsExactly(
                        "run mul-001: its record cannot be read", "run never-was: there is no record of this run");
        Project project = Project.read(out.toByteArray());
        project.requireSound();
        assertThat(project.one("Note", "About this project").getTextContent())
                .contains(result.absent())
                .doesNotContain(directory.toString());
        assertThat(Project.references(project.root(), "NoteRef"))
                .contains(project.one("Note", "About this project").getAttribute("guid"));
    }

    private interface Deed {
        void happen() throws IOException;
    }

    private static void writeAndMeanwhile(StoredProject stored, ProjectForm form, Deed deed) throws IOException {
        // After the last run was read, before anything is written.
        StoredRuns runs = stored.folders.runs();
        ProjectResult unused = new ProjectWriter(runs, RESEARCHER)
                .write(form, runs.list(), OutputStream.nullOutputStream(), (done, of) -> {
                    if (done == of) {
                        happen(deed);
                    }
                });
    }

    private static void happen(Deed deed) {
        try {
            deed.happen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(
            StoredProject stored,
            ProjectForm form,
            ProjectRequest request,
            String limit,
            String advice,
            String... ids) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> stored.write(form, request, out, ids))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining(limit)
                .hasMessageContaining(advice);
        assertThat(out.size()).isZero();
    }

    private static Medium.Found png(String bytes) {
        return new Medium.Found(
                "image/png",
                bytes.length(),
                Sha256.hex(bytes),
                () -> new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private static ExecutionRecord withMedia(String id, int items) {
        ExecutionRecord sample = Runs.sample("abc-123");
        return ExecutionRecord.newBuilder(sample)
                .setExecutionId(id)
                .setItems(IntStream.rangeClosed(1, items)
                        .mapToObj(number -> ExecutionItem.newBuilder(
                                        sample.getItems().get(0))
                                .setSequenceNumber(number)
                                .setFilePath(number + ".png")
                                .build())
                        .toList())
                .build();
    }
}
