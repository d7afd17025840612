// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.TrustedTypes;
import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    static {
        TrustedTypes.install();
    }

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    private Path directory;

    private Path sink;

    @BeforeEach
    void record() throws IOException {
        sink = directory.resolve("sink");
        for (String id : List.of("run-a", "run-b")) {
            Path folder = Files.createDirectories(sink.resolve("runs").resolve(id));
            Files.write(folder.resolve("record.json"), RecordJson.write(run(id)));
        }
    }

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldWriteOneRunAsAPageInAView() throws IOException {
        Path out = directory.resolve("run.html");

        int code = export("run-a", "--format", "html", "--view", "student", "--out", out.toString());

        assertThat(code).as(console.err()).isZero();
        assertThat(Files.readString(out)).contains("an output").doesNotContain("an input");
        assertThat(console.out()).contains("run-a", out.toString());
    }

    @Test
    void shouldWriteAllRunsAsAnArchiveThatVerifies() throws IOException {
        Path out = directory.resolve("all.zip");

        assertThat(export("--all", "--format", "zip", "--out", out.toString()))
                .as(console.err())
                .isZero();
        assertThat(console.out()).contains("Exported 2 of 2 runs");
        console.clear();
        assertThat(WerkspurCommand.run("verify", out.toString())).isZero();
        assertThat(console.out()).contains("4 files", "2 runs exported");
    }

    @Test
    void shouldEndWithOneAndSayWhatDiffersWhenAnArchiveIsDamaged() throws IOException {
        Path out = directory.resolve("all.zip");
        export("--all", "--format", "zip", "--out", out.toString());
        try (RandomAccessFile file = new RandomAccessFile(out.toFile(), "rw")) {
            file.seek(80);
            int before = file.read();
            file.seek(80);
            file.write(before ^ 0x55);
        }
        console.clear();

        assertThat(WerkspurCommand.run("verify", out.toString())).isEqualTo(1);
        assertThat(console.out()).contains("run-a/", "is not as its manifest says");
    }

    @Test
    void shouldEndWithOneAndNameTheManifestWhenARunIsNotThere() {
        Path out = directory.resolve("some.zip");

        assertThat(export("run-a", "no-such", "--format", "zip", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(console.out()).contains("Exported 1 of 2 runs", "1 failed, manifest.json");
    }

    @Test
    void shouldWriteSeveralRunsAsOneProjectWithTheLineEndsThatAreWanted() throws IOException {
        Path out = directory.resolve("study.qdpx");

        assertThat(export("--all", "--format", "qdpx", "--line-ending", "crlf", "--out", out.toString()))
                .as(console.err())
                .isZero();
        assertThat(console.out()).contains("Wrote one project of 2 runs to " + out);
        try (ZipFile zip = new ZipFile(out.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).filter(name -> name.startsWith("sources/")))
                    .hasSize(2);
            ZipEntry text = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txt"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new String(zip.getInputStream(text).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("an input\r\n\r\n");
        }
        Path codes = directory.resolve("study.qdc");
        assertThat(export("run-a", "run-b", "--format", "qdc", "--out", codes.toString()))
                .isZero();
        assertThat(Files.readString(codes)).contains("CodeBook").doesNotContain("an input");
    }

    @Test
    void shouldWriteAFormatOfSeveralFilesAsAnArchiveLikeTheApi() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("downloads"));

        assertThat(export("run-a", "--format", "csv", "--out", folder.toString()))
                .as(console.err())
                .isZero();

        Path archive = folder.resolve("run-a_export.zip");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("manifest.json", "run-a/items.csv")
                    .noneMatch(name -> name.endsWith(".html"));
        }
        assertThat(WerkspurCommand.run("verify", archive.toString())).isZero();
        assertComplaint(2, "Expected --out to name a .zip", "run-a", "--format", "csv", "--out", "x.csv");
    }

    @Test
    void shouldSayInOneLineThatItCannotWriteBeforeAnythingIsMade() throws IOException {
        Path nowhere = directory.resolve("nowhere").resolve("run.html");
        assertComplaint(2, "Expected a folder to write " + nowhere + " to", "run-a", "--out", nowhere.toString());
        assertThat(console.err()).containsOnlyOnce("Expected").doesNotContain(".tmp");
    }

    @Test
    void shouldEndWithOneAndNameTheRunThatIsNotInTheProject() {
        Path out = directory.resolve("some.qdpx");

        assertThat(export("run-a", "no-such", "--format", "qdpx", "--out", out.toString()))
                .isEqualTo(1);
        assertThat(console.out())
                .contains("Left out: run no-such: there is no record of this run", "Wrote one project of 1 run to");
        assertThat(out).exists();
    }

    @Test
    void shouldNameFilesInAFolderLikeThePredecessorWhenAsked() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("downloads"));
        for (String format : List.of("html", "xml", "pdf", "docx", "qdpx", "zip")) {
            assertThat(export("run-a", "--format", format, "--names", "legacy", "--out", folder.toString()))
                    .as(format)
                    .isZero();
        }
        assertThat(export("run-a", "--out", folder.toString())).isZero();
        assertThat(export("--all", "--format", "zip", "--names", "legacy", "--out", folder.toString()))
                .isZero();

        String run = "_DOE_J_000000000000_" + Sha256.hex("run-a").substring(0, 8);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "output" + run + "_stillepost.html",
                            "output" + run + "_stillepost.pdf",
                            "export" + run + "_stillepost.xml",
                            "export" + run + "_stillepost.docx",
                            "export" + run + "_stillepost.qdpx",
                            "ai4artsed_export" + run + ".zip",
                            "ai4artsed_sessions.zip",
                            "run-a_run.html");
        }
        console.clear();
        assertThat(WerkspurCommand.run(
                        "verify", folder.resolve("ai4artsed_sessions.zip").toString()))
                .isZero();
        assertThat(console.out()).contains("2 runs exported");
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        assertComplaint(2, "Expected one of the formats", "run-a", "--format", "docx9");
        assertComplaint(2, "Expected one of the views", "run-a", "--view", "admin");
        assertComplaint(2, "use --format zip", "run-a", "run-b", "--format", "json");
        assertComplaint(2, "Expected an execution id", "../x", "--format", "json");
        assertComplaint(1, "there is none", "no-such", "--format", "json");
        assertComplaint(1, "run no-such: there is no record", "no-such", "nor-this", "--format", "qdpx");
        assertComplaint(
                2, "Expected one of the line ends LF, CRLF", "run-a", "--format", "qdpx", "--line-ending", "CR");
        assertComplaint(2, "Expected one of the names own, legacy", "run-a", "--names", "mine");
        console.clear();
        assertThat(WerkspurCommand.run(
                        "export",
                        "--all",
                        "--runs",
                        directory.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(console.err().lines()).singleElement().asString().contains("--runs DIR");
        console.clear();
        assertThat(WerkspurCommand.run(
                        "verify", directory.resolve("nowhere.zip").toString()))
                .isEqualTo(2);
        assertThat(console.err().lines()).singleElement().asString().contains("there is no such file");
    }

    private void assertComplaint(int code, String part, String... args) {
        console.clear();
        assertThat(export(args)).as(part).isEqualTo(code);
        assertThat(console.err().lines())
                .singleElement()
                .asString()
                .startsWith("werkspur: ")
                .contains(part);
    }

    private int export(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "export";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--runs";
        all[args.length + 2] = sink.toString();
        return WerkspurCommand.run(all);
    }

    private static ExecutionRecord run(String id) {
        return ExecutionRecord.newBuilder()
                .setExecutionId(id)
                .setConfigName("stillepost")
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(2)
                .setFoldVersion(1)
                .setItems(List.of(
                        item(1, 1, ItemType.USER_INPUT_TEXT, "an input"),
                        item(2, 4, ItemType.OUTPUT_TEXT, "an output")))
                .build();
    }

    private static ExecutionItem item(long number, int stage, ItemType type, String content) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setStage(stage)
                .setMediaType(MediaType.TEXT)
                .setItemType(type)
                .setContent(content)
                .setMetadata(Map.of())
                .build();
    }
}
