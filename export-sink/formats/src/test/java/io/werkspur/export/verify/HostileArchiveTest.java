// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that lie, checked by a process that has 64 MiB for its objects and dies when they are full. */
class HostileArchiveTest {
    private static final String SHA = "ab".repeat(32);
    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;

    @TempDir
    private Path folder;

    /** What {@code verify} does; prints the number of findings and the first of them. */
    public static void main(String[] args) throws IOException {
        List<Finding> findings = ArchiveVerifier.verify(Path.of(args[0])).findings();
        System.out.println(findings.size());
        findings.stream().limit(2).forEach(finding -> System.out.println(finding.file() + " " + finding.what()));
    }

    /** Writes a manifest piece by piece. */
    private interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    @Test
    void shouldBoundItsMemoryWhenAManifestListsFilesWithoutEnd() throws Exception {
        Path zip = archive(out -> {
            out.write("{\"werkspur_manifest\":1,\"runs\":[{\"files\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 600_000; i++) {
                String file = (i == 0 ? "" : ",") + "{\"path\":\"run-" + i + "/one.json\",\"bytes\":1,\"sha256\":\""
                        + SHA + "\"}";
                out.write(file.getBytes(StandardCharsets.UTF_8));
            }
            out.write(
                    "]}],\"runs_selected\":1,\"runs_exported\":1,\"runs_failed\":0}".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(verified(zip)).containsExactly("10001", "run-0/one.json is missing", "run-1/one.json is missing");
    }

    @Test
    void shouldBoundItsMemoryWhenAManifestListsOneFileAgainAndAgain() throws Exception {
        Path zip = archive(out -> {
            out.write("{\"werkspur_manifest\":1,\"runs\":[{\"files\":[".getBytes(StandardCharsets.UTF_8));
            byte[] file = ("{\"path\":\"one\",\"bytes\":1000000000000,\"sha256\":\"" + Sha256.hex("1") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 600_000; i++) {
                out.write(file);
                out.write(i < 599_999 ? ',' : ']');
            }
            out.write("}],\"runs_selected\":1e999,\"runs_exported\":1,\"runs_failed\":0}"
                    .getBytes(StandardCharsets.UTF_8));
        });

        assertThat(verified(zip))
                .containsExactly("10001", "one has 1 bytes, but 1000000000000 are listed", "one is listed twice");
    }

    @Test
    void shouldSayInOneLineThatATextInAManifestIsTooLong() throws Exception {
        Path zip = archive(out -> {
            out.write("{\"runs\":[{\"files\":[{\"path\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            }
            out.write("\"}]}]}".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(verified(zip))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("manifest.json cannot be read: ")
                .hasSizeLessThan(300);
    }

    @Test
    void shouldSayInOneLineThatANumberOrANestingInAManifestIsAbsurd() throws Exception {
        for (String manifest : List.of(
                "{\"runs_failed\":" + "9".repeat(100_000) + "}",
                "{\"runs_failed\":" + "9".repeat(30) + "}",
                "{\"x\":" + "[".repeat(100_000),
                "{\"" + "x".repeat(100_000) + "\":1}")) {
            Path zip = archive(out -> out.write(manifest.getBytes(StandardCharsets.UTF_8)));

            assertThat(verified(zip))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("manifest.json cannot be read: ")
                    .hasSizeLessThan(400);
        }
    }

    @Test
    void shouldCutLongNamesOfFilesThatAreMissing() throws Exception {
        Path zip = archive(out -> {
            out.write("{\"werkspur_manifest\":1,\"runs\":[{\"files\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 2_000; i++) {
                String path = i + "x".repeat(100_000);
                out.write(((i == 0 ? "" : ",") + "{\"path\":\"" + path + "\",\"bytes\":1,\"sha256\":\"1\"}")
                        .getBytes(StandardCharsets.UTF_8));
            }
            out.write(
                    "]}],\"runs_selected\":1,\"runs_exported\":1,\"runs_failed\":0}".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(verified(zip)).first().isEqualTo("2001");
    }

    @Test
    void shouldRefuseEntriesThatShareTheirBytes() throws Exception {
        byte[] whole = Files.readAllBytes(archive(out -> out.write("{}".getBytes(StandardCharsets.UTF_8))));
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int end = indexOf(bytes, END);
        int directory = bytes.getInt(end + 16);
        int first = indexOf(bytes, CENTRAL);
        int length = 46 + bytes.getShort(first + 28) + bytes.getShort(first + 30) + bytes.getShort(first + 32);
        ByteArrayOutputStream lie = new ByteArrayOutputStream();
        lie.write(whole, 0, directory);
        int copies = 20_000;
        for (int i = 0; i < copies; i++) {
            lie.write(whole, first, length);
        }
        bytes.putShort(end + 8, (short) copies)
                .putShort(end + 10, (short) copies)
                .putInt(end + 12, copies * length);
        lie.write(whole, end, whole.length - end);
        Path zip = Files.write(folder.resolve("overlap.zip"), lie.toByteArray());

        assertThat(verified(zip))
                .containsExactly("1", "archive has files that overlap each other, which no archive has");
    }

    @Test
    void shouldRefuseADirectoryThatIsTooLargeForTheMemory() throws Exception {
        byte[] whole = Files.readAllBytes(archive(out -> out.write("{}".getBytes(StandardCharsets.UTF_8))));
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(indexOf(bytes, END) + 12, 1 << 30);
        Path zip = Files.write(folder.resolve("directory.zip"), whole);

        assertThat(verified(zip))
                .containsExactly(
                        "1", "archive has a directory of 1073741824 bytes, but at most 201326592 can be checked");
    }

    @Test
    void shouldRefuseADirectoryThatIsTooLargeInAZipOfMoreThanFourGigabytes() throws Exception {
        byte[] whole = Files.readAllBytes(archive(out -> out.write("{}".getBytes(StandardCharsets.UTF_8))));
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int end = indexOf(bytes, END);
        bytes.putInt(end + 12, -1).putInt(end + 16, -1).putShort(end + 10, (short) -1);
        ByteBuffer end64 = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
        end64.putInt(0, 0x06064b50).putLong(4, 44).putLong(40, 1L << 40);
        end64.putInt(56, 0x07064b50).putLong(64, end);
        ByteArrayOutputStream lie = new ByteArrayOutputStream();
        lie.write(whole, 0, end);
        lie.write(end64.array());
        lie.write(whole, end, whole.length - end);
        Path zip = Files.write(folder.resolve("zip64.zip"), lie.toByteArray());

        assertThat(verified(zip)).last().asString().startsWith("archive has a directory of 1099511627776 bytes");
    }

    @Test
    void shouldNotUnpackAnArchiveInAnArchive() throws Exception {
        Path inner = archive(out -> out.write(new byte[1 << 20]));
        byte[] nested = Files.readAllBytes(inner);
        MessageDigest digest = Sha256.start();
        digest.update(nested);
        String manifest = "{\"werkspur_manifest\":1,\"runs\":[{\"files\":[{\"path\":\"one\",\"bytes\":" + nested.length
                + ",\"sha256\":\"" + Sha256.hex(digest)
                + "\"}]}],\"runs_selected\":1,\"runs_exported\":1,\"runs_failed\":0}";
        Path zip = archive(nested, out -> out.write(manifest.getBytes(StandardCharsets.UTF_8)));

        assertThat(verified(zip)).containsExactly("0");
    }

    private Path archive(Text manifest) throws IOException {
        return archive("1".getBytes(StandardCharsets.UTF_8), manifest);
    }

    private Path archive(byte[] file, Text manifest) throws IOException {
        Path path = Files.createTempFile(folder, "archive", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("one"));
            zip.write(file);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            DigestOutputStream digested = new DigestOutputStream(zip, Sha256.start());
            manifest.writeTo(digested);
            zip.putNextEntry(new ZipEntry("manifest.sha256"));
            zip.write((Sha256.hex(digested.getMessageDigest()) + "  manifest.json\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return path;
    }

    private static int indexOf(ByteBuffer bytes, int signature) {
        for (int i = 0; i < bytes.limit() - 4; i++) {
            if (bytes.getInt(i) == signature) {
                return i;
            }
        }
        throw new AssertionError("Expected the signature, but it is not there");
    }

    private List<String> verified(Path zip) throws Exception {
        Path printed = folder.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileArchiveTest.class.getName(),
                        zip.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(printed)).isZero();
        return Files.readAllLines(printed);
    }
}
