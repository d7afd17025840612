// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaHasherTest {
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private Path root;
    private Path second;
    private MediaHasher hasher;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        second = Files.createDirectories(directory.resolve("second"));
        hasher = new MediaHasher(List.of(root, second));
    }

    @AfterEach
    void stop() {
        hasher.close();
    }

    private String refusal(String name) {
        MediaFacts facts = hasher.look(name).join();
        assertThat(facts.sha256()).isNull();
        return String.valueOf(facts.notHashed());
    }

    @Test
    void shouldTellHashSizeAndTypeOfAFileInARoot() throws IOException {
        Files.createDirectories(second.resolve("sub"));
        Path file = Files.writeString(second.resolve("sub/abc.png"), "abc");

        MediaFacts relative = hasher.look("sub/abc.png").join();
        MediaFacts absolute = hasher.look(file.toString()).join();

        assertThat(relative).isEqualTo(new MediaFacts(ABC_SHA256, 3, "application/octet-stream", null));
        assertThat(absolute).isEqualTo(relative);
    }

    @Test
    void shouldNotLeaveItsRoots() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("parent"), directory);
        Files.createSymbolicLink(root.resolve("fine"), Files.writeString(root.resolve("target"), "abc"));

        assertThat(refusal("../secret")).isEqualTo("outside the media roots");
        assertThat(refusal(secret.toString())).isEqualTo("outside the media roots");
        assertThat(refusal("link")).isEqualTo("not found in the media roots");
        assertThat(refusal("parent/secret")).isEqualTo("not found in the media roots");
        assertThat(refusal("../root/../secret")).isEqualTo("outside the media roots");
        assertThat(hasher.look("fine").join().sha256()).isEqualTo(ABC_SHA256);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/a.png, not a local path",
        "file:///etc/passwd, not a local path",
        "data:image/png;base64, not a local path",
        "no/such/file.png, not found in the media roots",
        "., not a regular file",
        "'', not a regular file",
    })
    void shouldSayWhyItDidNotLook(String name, String reason) {
        assertThat(refusal(name)).isEqualTo(reason);
    }

    @Test
    void shouldNotOpenWhatIsNoPath() {
        assertThat(refusal("a\0b")).isEqualTo("not a path of this system");
        assertThat(refusal("x".repeat(100_000))).startsWith("not ");
    }

    @Test
    void shouldNotReadFilesThatAreTooLarge() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("large").toFile(), "rw")) {
            sparse.setLength(MediaHasher.MAX_BYTES + 1);
        }

        assertThat(refusal("large")).isEqualTo("larger than 100000000 bytes");
    }

    @Test
    void shouldNotWaitForAFileThatIsAPipe() throws Exception {
        Path pipe = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(refusal("pipe")).isEqualTo("not a regular file");
    }
}
