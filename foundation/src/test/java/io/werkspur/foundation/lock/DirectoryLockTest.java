// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.lock;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseTheLockWhenItIsHeldInThisProcess() throws IOException {
        try (DirectoryLock holder = DirectoryLock.open(file(), CREATE, WRITE);
                DirectoryLock other = DirectoryLock.open(file(), CREATE, WRITE)) {
            assertThat(holder.tryLock()).isTrue();
            assertThat(other.tryLock()).isFalse();
        }
    }

    @Test
    void shouldGiveTheLockToTheNextWhenItWasReleased() throws IOException {
        DirectoryLock before = DirectoryLock.open(file(), CREATE, WRITE);
        assertThat(before.tryLock()).isTrue();
        before.close();

        try (DirectoryLock next = DirectoryLock.open(file(), WRITE)) {
            assertThat(before.isOpen()).isFalse();
            assertThat(next.tryLock()).isTrue();
        }
    }

    @Test
    void shouldReplaceTheHolderWhenItIsDescribed() throws IOException {
        try (DirectoryLock lock = DirectoryLock.open(file(), CREATE, WRITE)) {
            lock.describe("a longer text\n");
            lock.describe("4711\n");
        }

        assertThat(file()).hasContent("4711\n");
    }

    private Path file() {
        return folder.resolve("test.lock");
    }
}
