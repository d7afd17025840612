// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLockTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseWhenTheDirectoryIsTaken() {
        // given
        try (PartLock lock = PartLock.take(directory)) {

            // when / then
            assertThatThrownBy(() -> PartLock.take(directory))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining(directory.toString());
            assertThatCode(lock::close).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldBeFreeAgainWhenClosed() {
        // given
        PartLock.take(directory).close();

        // when / then
        assertThatCode(() -> PartLock.take(directory).close()).doesNotThrowAnyException();
    }

    @Test
    void shouldSayInOneLineWhenAFileIsInTheWay() throws IOException {
        // given
        Path file = Files.createFile(directory.resolve("data"));

        // when / then
        assertThatThrownBy(() -> PartLock.take(file))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining(file.toString());
    }
}
