// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseWhenTheDirectoryIsTaken() {
        // given
        try (DirectoryLock lock = DirectoryLock.take(directory)) {

            // when / then
            assertThatThrownBy(() -> DirectoryLock.take(directory))
                    .isInstanceOf(PartFailedException.class)
                    .hasMessageContaining(directory.toString());
            assertThatCode(lock::close).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldBeFreeAgainWhenClosed() {
        // given
        DirectoryLock.take(directory).close();

        // when / then
        assertThatCode(() -> DirectoryLock.take(directory).close()).doesNotThrowAnyException();
    }

    @Test
    void shouldSayInOneLineWhenAFileIsInTheWay() throws IOException {
        // given
        Path file = Files.createFile(directory.resolve("data"));

        // when / then
        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining(file.toString());
    }
}
