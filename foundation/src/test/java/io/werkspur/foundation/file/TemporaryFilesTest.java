// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMakeItsFolderWhenItIsNeededAndForItselfAlone() throws IOException {
        Path folder = directory.resolve("temporary");
        TemporaryFiles files = TemporaryFiles.in(folder);
        assertThat(folder).doesNotExist();

        try (FileChannel file = files.open()) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));

            assertThat(file.size()).isEqualTo(3);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRemoveWhatAKilledProcessHasLeftAndNothingElse() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("temporary"));
        Files.write(folder.resolve("werkspur-export-1.tmp"), new byte[1]);
        Files.write(folder.resolve("PDFBox123.tmp"), new byte[1]);
        Path other = Files.write(folder.resolve("notes.txt"), new byte[1]);
        Path target = Files.write(directory.resolve("target"), new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("link.tmp"), target);
        Path inFolder = Files.createDirectory(folder.resolve("folder.tmp"));

        TemporaryFiles.in(folder).close();

        assertThat(filesIn(folder)).containsExactlyInAnyOrder(other, link, inFolder);
        assertThat(target).exists();
    }

    @Test
    void shouldLeaveNothingOfAProcessThatEndsOrWasKilled() throws Exception {
        // given: three processes that use the folder of the system; one is killed, one still runs, one ends
        List<String> ended = run("end");
        List<String> killed = run("halt");
        Process running = start("wait");
        String live = line(running);
        for (Path folder : filesIn(directory)) {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(3_600)));
        }
        assertThat(ended).allSatisfy(folder -> assertThat(Path.of(folder)).doesNotExist());
        assertThat(killed).allSatisfy(folder -> assertThat(Path.of(folder)).exists());

        // when
        run("end");

        // then
        assertThat(killed).allSatisfy(folder -> assertThat(Path.of(folder)).doesNotExist());
        assertThat(Path.of(live)).exists();
        running.destroyForcibly().waitFor();
    }

    private List<String> run(String how) throws Exception {
        Process process = start(how);
        List<String> lines = List.of(new String(process.getInputStream().readAllBytes()).split("\n"));
        process.waitFor();
        return lines;
    }

    private Process start(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemporaryFilesTest.class.getName() + "$User",
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(Process process) throws IOException {
        return process.inputReader().readLine();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    /** A process that uses temporary files. */
    public static final class User {
        private User() {}

        public static void main(String[] args) throws Exception {
            try (TemporaryFiles files = TemporaryFiles.ofProcess()) {
                Files.write(files.folder().resolve("PDFBox1.tmp"), new byte[1]);
                System.out.println(files.folder());
                System.out.flush();
                if (args[0].equals("halt")) {
                    Runtime.getRuntime().halt(9);
                } else if (args[0].equals("wait")) {
                    Thread.currentThread().join();
                }
            }
        }
    }
}
