// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.name.Naming;
import io.werkspur.export.testing.WholeRecord;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.export.verify.Finding;
import io.werkspur.export.verify.VerifyReport;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.recordstore.testing.SampleRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A written archive is valid, and every change in it is found. */
class ArchiveVerifierProperties {
    private static final long SEED = 20261125;

    @TempDir
    private Path directory;

    private Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeEach
    void writeAnArchive() throws IOException {
        RunFolders folders = new RunFolders(directory.resolve("out"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            folders.put(SampleRecords.record("run-" + i, 1, i + 1));
            ids.add("run-" + i);
        }
        ArchiveRequest request = new ArchiveRequest(
                "all",
                View.RESEARCHER,
                List.of(new WholeRecord("one"), new WholeRecord("two")),
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                LineEnding.LF,
                Naming.OWN,
                id -> RunMedia.none(),
                true,
                "werkspur test",
                TemporaryFiles.ofProcess());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ArchiveWriter(folders.runs(), request).write(ids, out, ArchiveProgress.none());
        files = ArchiveWriterTest.unzip(out.toByteArray());
        assertThat(verify(out.toByteArray())).isEqualTo(new VerifyReport(List.of(), 6, 3, 0));
    }

    @Test
    void shouldFindEveryChangedByteOfEveryFile() throws IOException {
        Random random = new Random(SEED);
        for (String name : files.keySet()) {
            byte[] whole = bytes(name);
            for (int place = 0; place < whole.length; place++) {
                byte[] changed = whole.clone();
                changed[place] ^= (byte) (1 + random.nextInt(255));
                VerifyReport report = verify(zip(replaced(name, changed)));
                assertThat(report.findings())
                        .as("%s, byte %d, seed %d", name, place, SEED)
                        .isNotEmpty();
                if (!name.startsWith("manifest.")) {
                    assertThat(report.findings()).extracting(Finding::file).containsExactly(name);
                }
            }
        }
    }

    @Test
    void shouldFindEveryFileThatIsMissingCutOrLonger() throws IOException {
        for (String name : files.keySet()) {
            byte[] whole = bytes(name);
            Map<String, byte[]> without = new LinkedHashMap<>(files);
            without.remove(name);
            byte[] cut = Arrays.copyOf(whole, whole.length - 1);
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);

            assertThat(verify(zip(without)).findings()).contains(new Finding(name, "is missing"));
            assertThat(verify(zip(replaced(name, cut))).isSound()).as(name).isFalse();
            assertThat(verify(zip(replaced(name, longer))).isSound()).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-0/more.json", "more", "manifest.json.bak", "run-9/one.json"})
    void shouldFindAFileThatIsNotListed(String name) throws IOException {
        assertThat(verify(zip(replaced(name, new byte[] {1}))).findings())
                .containsExactly(new Finding(name, "is not listed in the manifest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "run-0/../../evil", "C:\\evil", "run-0\\evil", "a//b", "."})
    void shouldFindANameThatLeadsOutOfTheFolder(String name) throws IOException {
        assertThat(verify(zip(replaced(name, new byte[] {1}))).findings())
                .contains(new Finding(name, "has a name that no file of an archive has"));
    }

    @Test
    void shouldFindAFileThatIsHiddenFromTheDirectoryOfTheZip() throws IOException {
        byte[] hidden = zip(Map.of("hidden", new byte[] {1}));
        int endOfEntry = indexOf(hidden, new byte[] {'P', 'K', 1, 2});
        byte[] sound = zip(files);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(hidden, 0, endOfEntry);
        both.write(sound);

        assertThat(verify(both.toByteArray()).isSound()).isFalse();
    }

    @Test
    void shouldFindAnEntryThatIsThereTwice() throws IOException {
        byte[] zip = zip(replaced("run-0/ane.json", bytes("run-0/one.json")));
        byte[] twice = new String(zip, StandardCharsets.ISO_8859_1)
                .replace("run-0/ane.json", "run-0/one.json")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(verify(twice).findings()).contains(new Finding("run-0/one.json", "is there twice"));
    }

    @Test
    void shouldReadNoMoreOfAFileThanItMayHold() throws IOException {
        Path bomb = directory.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                for (int i = 0; file.getKey().equals("run-0/one.json") && i < 64; i++) {
                    zip.write(new byte[1 << 20]);
                }
                zip.closeEntry();
            }
        }

        assertThat(ArchiveVerifier.verify(bomb).findings())
                .containsExactly(new Finding(
                        "run-0/one.json",
                        "is longer than the " + bytes("run-0/one.json").length + " bytes that are listed"));
    }

    @Test
    void shouldSayThatAFileIsNoArchive() throws IOException {
        byte[] whole = zip(files);

        assertThat(verify(new byte[0]).findings()).hasSize(1);
        assertThat(verify("no archive at all".getBytes(StandardCharsets.UTF_8)).findings())
                .hasSize(1);
        assertThat(verify(Arrays.copyOf(whole, whole.length / 2)).isSound()).isFalse();
    }

    private byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private Map<String, byte[]> replaced(String name, byte[] content) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        return changed;
    }

    private VerifyReport verify(byte[] archive) throws IOException {
        Path file = directory.resolve("archive.zip");
        Files.write(file, archive);
        return ArchiveVerifier.verify(file);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] whole, byte[] part) {
        return new String(whole, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
