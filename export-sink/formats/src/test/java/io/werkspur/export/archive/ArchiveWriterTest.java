// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.export.csv.CsvFormat;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.name.Naming;
import io.werkspur.export.testing.WholeRecord;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.xml.LegacyXmlFormat;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.LocalMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.recordstore.testing.SampleRecords;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");

    @TempDir
    private Path directory;

    private RunFolders folders;
    private Path media;
    private Naming naming = Naming.OWN;

    @BeforeEach
    void makeFolders() throws IOException {
        folders = new RunFolders(directory.resolve("out"));
        media = Files.createDirectory(directory.resolve("media"));
    }

    @Test
    void shouldWriteAFolderARunAndListEveryFile() throws IOException {
        folders.put(SampleRecords.record("run-b", 1, 3)).put(SampleRecords.record("run-a", 1, 7));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveResult result = write(List.of("run-b", "run-a", "run-b"), List.of(new WholeRecord("whole")), out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(result).isEqualTo(new ArchiveResult(2, 2, 0));
        assertThat(files.keySet())
                .containsExactly("run-a/whole.json", "run-b/whole.json", "manifest.json", "manifest.sha256");
        JsonNode manifest = json(files.get("manifest.json"));
        assertThat(manifest.get("query").textValue()).isEqualTo("all of a test");
        assertThat(manifest.get("view").textValue()).isEqualTo("researcher");
        JsonNode run = manifest.get("runs").get(0);
        assertThat(run.get("execution_id").textValue()).isEqualTo("run-a");
        assertThat(run.get("revision").longValue()).isEqualTo(7);
        JsonNode file = run.get("files").get(0);
        assertThat(file.get("path").textValue()).isEqualTo("run-a/whole.json");
        assertThat(file.get("bytes").longValue()).isEqualTo(files.get("run-a/whole.json").length);
        assertThat(file.get("replaced_characters").longValue()).isEqualTo(2);
    }

    @Test
    void shouldNameTheFontsOfAFileAndWhatTheyLackWhenAFormatHasFonts() throws IOException {
        folders.put(SampleRecords.record("run-a", 1, 7)).put(SampleRecords.record("run-b", 1, 7));
        Format printed = new Format() {
            @Override
            public String name() {
                return "printed";
            }

            @Override
            public List<ExportFile> files(ViewedRun run, RenderOptions options) {
                return List.of(new ExportFile("run.printed", "text/plain", (out, notes) -> {
                    notes.font("B (2)");
                    notes.font("A (1)");
                    if (run.record().facts().getExecutionId().equals("run-b")) {
                        notes.transliterated("HANGUL", 3);
                    }
                }));
            }
        };

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(List.of("run-a", "run-b"), List.of(printed), out);

        JsonNode runs = json(unzip(out.toByteArray()).get("manifest.json")).get("runs");
        assertThat(runs.at("/0/files/0/fonts").toString()).isEqualTo("[\"A (1)\",\"B (2)\"]");
        assertThat(runs.at("/0/files/0").has("transliterated_characters")).isFalse();
        assertThat(runs.at("/1/files/0/transliterated_characters").toString()).isEqualTo("{\"hangul\":3}");
    }

    @Test
    void shouldGiveTheSameBytesWhateverTheOrderOfTheIds() throws IOException {
        folders.put(SampleRecords.record("run-b", 1, 3)).put(SampleRecords.record("run-a", 1, 7));
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();

        write(List.of("run-a", "run-b"), List.of(new WholeRecord("whole")), one);
        write(List.of("run-b", "run-a"), List.of(new WholeRecord("whole")), other);

        assertThat(other.toByteArray()).isEqualTo(one.toByteArray());
    }

    @Test
    void shouldListAFormatThatFailedAndWriteTheOthersWhole() throws IOException {
        folders.put(SampleRecords.record("run-a", 1, 7));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveResult result =
                write(List.of("run-a"), List.of(new WholeRecord("broken", true), new WholeRecord("whole")), out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(result).isEqualTo(new ArchiveResult(1, 0, 1));
        assertThat(files).containsKey("run-a/whole.json").doesNotContainKey("run-a/broken.json");
        assertThat(json(files.get("manifest.json")).at("/runs/0/failures/0").textValue())
                .isEqualTo("broken: IOException");
        assertThat(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
                .doesNotContain("somebody");
    }

    @Test
    void shouldSayTheLimitWhenAFormatRefusesARunForItsSize() throws IOException {
        folders.put(SampleRecords.record("run-a", 1, 7));
        Format refusing = new Format() {
            @Override
            public String name() {
                return "refusing";
            }

            @Override
            public List<ExportFile> files(ViewedRun run, RenderOptions options) {
                return List.of(new ExportFile("a.bin", "application/octet-stream", (out, notes) -> {
                    throw new RunTooLargeException("Expected at most 2 steps, but there are 3; use json");
                }));
            }
        };

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(List.of("run-a"), List.of(refusing), out);

        assertThat(json(unzip(out.toByteArray()).get("manifest.json"))
                        .at("/runs/0/failures/0")
                        .textValue())
                .isEqualTo("refusing: Expected at most 2 steps, but there are 3; use json");
    }

    @Test
    void shouldListARunThatIsNotThereAndOneThatCannotBeRead() throws IOException {
        folders.put(SampleRecords.record("broken", 1, 7));
        Files.writeString(folders.folder("broken").resolve("record.json"), "{\"execution_id\": ");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveResult result = write(List.of("broken", "no-such"), List.of(new WholeRecord("whole")), out);

        assertThat(result).isEqualTo(new ArchiveResult(2, 0, 2));
        JsonNode runs = json(unzip(out.toByteArray()).get("manifest.json")).get("runs");
        assertThat(runs.get(0).get("failed").textValue()).isEqualTo("its record cannot be read");
        assertThat(runs.get(1).get("failed").textValue()).isEqualTo("there is no record of this run");
    }

    @Test
    void shouldWriteMediaUnderTheirHashAndSayWhyOneIsMissing() throws IOException {
        Files.write(media.resolve("a picture.png"), PNG);
        Files.write(directory.resolve("secret.png"), PNG);
        folders.put(withMedia("run-a", "a picture.png", "../secret.png", "a picture.png"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(List.of("run-a"), List.of(), out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(files).hasSize(3);
        JsonNode listed = json(files.get("manifest.json")).at("/runs/0/media");
        String path = listed.get(0).get("path").textValue();
        assertThat(path).matches("run-a/media/[0-9a-f]{32}\\.png");
        assertThat(files.get(path)).isEqualTo(PNG);
        assertThat(listed.get(1).get("missing").textValue()).isEqualTo("outside the media roots");
        assertThat(listed.get(2).get("path").textValue()).isEqualTo(path);
    }

    @Test
    void shouldLayOutRunsAsThePredecessorDidSoThatPathsOfItsXmlAreThere() throws IOException {
        Files.write(media.resolve("a picture.png"), PNG);
        folders.put(withMedia("run-a", "a picture.png", "gone.png", "a picture.png"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        naming = Naming.LEGACY;
        write(List.of("run-a"), List.of(new LegacyXmlFormat(), new CsvFormat()), out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        String session = "session_DOE_J_000000000000_" + Sha256.hex("run-a").substring(0, 8);
        String xml = new String(
                files.get(session + "/export" + session.substring(7) + "_stillepost.xml"), StandardCharsets.UTF_8);
        assertThat(files).containsKey(session + "/items.csv");
        JsonNode manifest = json(files.get("manifest.json"));
        assertThat(manifest.get("names").textValue()).isEqualTo("legacy");
        JsonNode listed = manifest.at("/runs/0/media");
        for (int i : new int[] {0, 2}) {
            String path = listed.get(i).get("path").textValue();
            assertThat(path).isEqualTo(session + "/media/" + session + "_stillepost_image_00" + (i + 1) + ".png");
            assertThat(files.get(path)).isEqualTo(PNG);
            assertThat(xml).contains("<path>" + path + "</path>");
        }
        assertThat(listed.get(1).has("missing")).isTrue();
        Path archive = Files.write(directory.resolve("a.zip"), out.toByteArray());
        assertThat(ArchiveVerifier.verify(archive).findings()).isEmpty();
    }

    @Test
    void shouldNumberFoldersWhenTwoRunsHaveTheSameName() throws IOException {
        // The SHA-256 of both ids begins with e01cd033.
        folders.put(SampleRecords.record("run-17627", 1, 1)).put(SampleRecords.record("run-41571", 1, 2));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        naming = Naming.LEGACY;
        write(List.of("run-17627", "run-41571"), List.of(new WholeRecord("whole")), out);

        String session = "session_DOE_J_000000000000_e01cd033";
        JsonNode runs = json(unzip(out.toByteArray()).get("manifest.json")).get("runs");
        assertThat(runs.get(0).get("folder").textValue()).isEqualTo(session);
        assertThat(runs.get(1).get("folder").textValue()).isEqualTo(session + "_2");
        Path archive = Files.write(directory.resolve("a.zip"), out.toByteArray());
        assertThat(ArchiveVerifier.verify(archive).exported()).isEqualTo(2);
        assertThat(ArchiveVerifier.verify(archive).findings()).isEmpty();
    }

    private ArchiveResult write(List<String> ids, List<Format> formats, ByteArrayOutputStream out) throws IOException {
        ArchiveRequest request = new ArchiveRequest(
                "all of a test",
                View.RESEARCHER,
                formats,
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                LineEnding.LF,
                naming,
                id -> new LocalMedia(List.of(media), 1000),
                true,
                "werkspur test",
                TemporaryFiles.ofProcess());
        return new ArchiveWriter(folders.runs(), request).write(ids, out, ArchiveProgress.none());
    }

    private static ExecutionRecord withMedia(String id, String... locations) {
        List<ExecutionItem> items = new ArrayList<>();
        for (String location : locations) {
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

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }

    static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
