// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.archive.ArchiveProgress;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.Naming;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.export.qda.ProjectProgress;
import io.werkspur.export.qda.ProjectRequest;
import io.werkspur.export.qda.ProjectResult;
import io.werkspur.export.qda.ProjectWriter;
import io.werkspur.export.testing.DirtyMedia;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.testing.Unpacked;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.LocalMedia;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Media whose metadata have a mark, in every format and view: only researchers find it. */
class DirtyMediaInFormatsTest {
    private static final Map<String, byte[]> MEDIA = media();

    @TempDir
    private Path directory;

    private RunMedia media = RunMedia.none();
    private Path folder = Path.of(".");

    private static Map<String, byte[]> media() {
        Map<String, byte[]> media = new TreeMap<>(DirtyMedia.all());
        media.putAll(DirtyMedia.uncleanable());
        return media;
    }

    static Stream<String> formats() {
        return FormatRegistry.all().names().stream();
    }

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(directory.resolve("media"));
        for (Map.Entry<String, byte[]> medium : MEDIA.entrySet()) {
            Files.write(folder.resolve(medium.getKey()), medium.getValue());
        }
        media = new LocalMedia(List.of(folder), 1 << 20);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldHaveNoMetadataOfMediaWhenTheViewIsNotThatOfResearchers(String name) throws IOException {
        Format format = FormatRegistry.all().require(name);
        for (View view : View.values()) {
            for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
                RenderOptions options =
                        new RenderOptions(language, ZoneId.of("UTC"), media, LineEnding.LF, TemporaryFiles.ofProcess());

                String text = text(Rendered.of(format, record("run"), view, options));

                if (view != View.RESEARCHER) {
                    requireClean(text);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldFindTheMarkWhenAResearcherGetsTheFilesThemselves(String name) throws IOException {
        RenderOptions options =
                new RenderOptions(Locale.GERMAN, ZoneId.of("UTC"), media, LineEnding.LF, TemporaryFiles.ofProcess());
        Rendered rendered = Rendered.of(FormatRegistry.all().require(name), record("run"), View.RESEARCHER, options);

        // Formats without media could not show that the test above sees anything.
        boolean hasMedia = List.of("html", "docx", "qdpx", "qdpx-items").contains(name);
        assertThat(text(rendered).contains(MARK)).isEqualTo(hasMedia);
    }

    @ParameterizedTest
    @EnumSource
    void shouldHashWhatIsDeliveredWhenMediaAreInAnArchive(View view) throws IOException {
        // given
        RunFolders folders = new RunFolders(directory.resolve("out"));
        folders.put(record("run"));
        ArchiveRequest request = new ArchiveRequest(
                "all",
                view,
                FormatRegistry.all().names().stream()
                        .map(FormatRegistry.all()::require)
                        .toList(),
                Locale.GERMAN,
                ZoneId.of("UTC"),
                LineEnding.LF,
                Naming.OWN,
                id -> media,
                true,
                "test",
                TemporaryFiles.ofProcess());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();

        // when
        new ArchiveWriter(folders.runs(), request).write(List.of("run"), zip, ArchiveProgress.none());

        // then
        Path file = Files.write(directory.resolve("a.zip"), zip.toByteArray());
        assertThat(ArchiveVerifier.verify(file).findings()).isEmpty();
        String text = Unpacked.text(zip.toByteArray());
        if (view == View.RESEARCHER) {
            assertThat(text).contains(MARK).contains(digest(MEDIA.get("png")));
        } else {
            requireClean(text);
            assertThat(text).contains("cannot be freed of them");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoMetadataOfMediaWhenManyRunsAreOneProject(View view) throws IOException {
        // given
        RunFolders folders = new RunFolders(directory.resolve("out"));
        folders.put(record("run-1"));
        folders.put(record("run-2"));
        ProjectRequest request =
                new ProjectRequest("all", view, id -> media, LineEnding.LF, TemporaryFiles.ofProcess());

        for (ProjectForm form : ProjectForm.values()) {
            // when
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProjectResult unused = new ProjectWriter(folders.runs(), request)
                    .write(form, folders.runs().list(), out, ProjectProgress.none());

            // then
            if (view != View.RESEARCHER) {
                requireClean(Unpacked.text(out.toByteArray()));
            }
        }
    }

    private static void requireClean(String text) {
        assertThat(text).doesNotContain(MARK);
        // The hash of the original would say which picture it was made from.
        MEDIA.values().forEach(original -> assertThat(text).doesNotContain(digest(original)));
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    private static String text(Rendered rendered) throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte[] file : rendered.files().values()) {
            text.append(Unpacked.text(file));
        }
        return text.toString();
    }

    private static ExecutionRecord record(String id) {
        List<ExecutionItem> items = new ArrayList<>();
        for (String location : MEDIA.keySet()) {
            items.add(ExecutionItem.newBuilder(
                            SampleRecords.record(id, 1, 1).getItems().get(0))
                    .setSequenceNumber(items.size() + 1)
                    .setStage(4)
                    .setMediaType(MediaType.IMAGE)
                    .setItemType(ItemType.OUTPUT_IMAGE)
                    .setContent(null)
                    .setFilePath(location)
                    .build());
        }
        return ExecutionRecord.newBuilder(SampleRecords.record(id, 1, 1, ExecutionStatus.COMPLETED))
                .setItems(items)
                .build();
    }
}
