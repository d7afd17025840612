// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void choose() {
        target = folder.resolve("run.html");
    }

    @Test
    void shouldPutTheWholeContentInPlace() throws IOException {
        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThat(next.complete(out -> out.write("new".getBytes(UTF_8)))).isTrue();
            assertThat(next.giveUp()).isFalse();
        }

        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("run.html");
    }

    @Test
    void shouldWriteNothingWhenTheContentIsTheSame() throws IOException {
        Files.writeString(target, "same");

        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThat(next.complete(out -> out.write("same".getBytes(UTF_8)))).isFalse();
        }

        assertThat(names()).containsExactly("run.html");
    }

    @Test
    void shouldLeaveNothingBehindWhenGivenUp() throws IOException {
        Files.writeString(target, "old");

        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThat(names()).hasSize(2);
            // As a signal does while the content is being written.
            assertThatThrownBy(() -> next.complete(out -> {
                        out.write(new byte[1 << 20]);
                        next.close();
                        out.write(new byte[1 << 20]);
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Expected to write " + target + ", but it was given up");
        }

        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("run.html");
    }

    @Test
    void shouldNotPutInPlaceWhatWasGivenUp() throws IOException {
        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThatThrownBy(() -> next.complete(out -> {
                        out.write('x');
                        assertThat(next.giveUp()).isTrue();
                    }))
                    .isInstanceOf(IOException.class);
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithTheContentAsTheContentSaysIt() throws IOException {
        IOException wrong = new IOException("Expected to read segment 2, but it is damaged");

        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThatThrownBy(() -> next.complete(out -> {
                        throw wrong;
                    }))
                    .isSameAs(wrong);
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldNameTheFileOnceWhenTheContentWrapsTheFailureOfTheDisk() throws IOException {
        try (FileReplacement next = FileReplacement.begin(target)) {
            assertThatThrownBy(() -> next.complete(out -> {
                        next.close();
                        try {
                            out.write(new byte[1 << 20]);
                        } catch (IOException e) {
                            throw new IOException("Expected to write XML, but " + e.getMessage(), e);
                        }
                    }))
                    .hasMessageStartingWith("Expected to write " + target + ", but ")
                    .message()
                    .containsOnlyOnce("Expected");
        }
    }

    @Test
    void shouldNameTheFileAndNotTheTemporaryOneWhenItsFolderIsNotThere() {
        Path nowhere = folder.resolve("nowhere").resolve("run.html");

        assertThatThrownBy(() -> FileReplacement.begin(nowhere))
                .hasMessage("Expected to write " + nowhere + ", but its folder is not there")
                .hasNoCause();
    }

    @Test
    void shouldNameTheFileAndNotTheTemporaryOneWhenAFolderIsInTheWay() throws IOException {
        Files.createDirectories(target.resolve("full"));

        try (FileReplacement next = FileReplacement.begin(target)) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            assertThatThrownBy(() -> next.complete(copy::writeTo))
                    .hasMessageStartingWith("Expected to write " + target + ", but ")
                    .hasMessageNotContaining(".tmp")
                    .hasNoCause();
        }

        assertThat(names()).containsExactly("run.html");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
