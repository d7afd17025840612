// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway remembers of erasures between two starts. */
class ErasureFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWrittenWhenItIsOpenedAgain() {
        Path file = folder.resolve("erasures");

        new ErasureFile(file).write(Map.of(0, 7L, 11, 4_000_000_000L), List.of("aa", "bb"));
        new ErasureFile(file).write(Map.of(0, 8L), List.of("aa", "bb", "cc"));

        assertThat(new ErasureFile(file).read())
                .isEqualTo(new ErasureFile.Content(Map.of(0, 8L), List.of("aa", "bb", "cc")));
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "werkspur-erasures 9\nerased aa", "werkspur-erasures 1\noffset 1", "\u0000\u0001"})
    void shouldBeginAtTheStartWhenTheFileCannotBeUsed(String text) throws Exception {
        Path file = folder.resolve("erasures");
        Files.writeString(file, text);

        assertThat(new ErasureFile(file).read()).isEqualTo(new ErasureFile.Content(Map.of(), List.of()));
    }
}
