// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.recordstore.testing.SampleRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ErasedRunsTest extends FolderCase {
    @Test
    void shouldNotNameARunByWhatAnybodyCanComputeOfItsId() throws IOException {
        folder.remove("mia-7b");

        assertThat(new ErasedRuns(out).isErased("mia-7b")).isTrue();
        assertThat(new ErasedRuns(out).isErased("ben-7b")).isFalse();
        assertThat(names(out.resolve("erased")))
                .hasSize(2)
                .contains("key")
                .noneMatch(name -> name.contains(Sha256.hex("mia-7b")));
    }

    @Test
    void shouldNameTheSameRunOtherwiseInAnotherFolder() throws IOException {
        folder.remove("mia-7b");
        Path other = temporary.resolve("other");
        try (RecordFolder second = RecordFolder.open(other, 10, Readers.OWNER)) {
            second.remove("mia-7b");
        }

        assertThat(names(other.resolve("erased"))).hasSize(2);
        assertThat(names(other.resolve("erased")).get(1))
                .isNotEqualTo(names(out.resolve("erased")).get(1));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldKeepTheKeyForTheOwnerAloneWhenTheGroupMayReadTheFolder() throws IOException {
        Path shared = temporary.resolve("shared");
        try (RecordFolder readable = RecordFolder.open(shared, 10, Readers.GROUP)) {
            readable.remove("mia-7b");
        }

        Path key = shared.resolve("erased/key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key)).matches("[0-9a-f]{64}\n");
    }

    @Test
    void shouldMakeNoKeyBeforeARunIsErased() throws IOException {
        folder.put(SampleRecords.record("mia-7b", 1, 1));

        assertThat(names(out.resolve("erased"))).isEmpty();
        assertThat(new ErasedRuns(out).isErased("mia-7b")).isFalse();
    }

    @Test
    void shouldHonourEntriesOfBeforeAndRenameThemWhenItStarts() throws IOException {
        // given: what an earlier version left, partly renamed already when the power failed
        folder.remove("ben-7b");
        folder.close();
        Path mia = Files.createFile(out.resolve("erased").resolve(Sha256.hex("mia-7b")));
        Path ben = Files.createFile(out.resolve("erased").resolve(Sha256.hex("ben-7b")));
        assertThat(new ErasedRuns(out).isErased("mia-7b")).isTrue();

        // when
        folder = RecordFolder.open(out, 10, Readers.OWNER);

        // then
        assertThat(mia).doesNotExist();
        assertThat(ben).doesNotExist();
        assertThat(names(out.resolve("erased"))).hasSize(3);
        assertThat(new ErasedRuns(out).isErased("mia-7b")).isTrue();
        assertThat(new ErasedRuns(out).isErased("ben-7b")).isTrue();

        // and: it still goes when the run is reported again
        folder.put(SampleRecords.record("mia-7b", 1, 1));
        assertThat(new ErasedRuns(out).isErased("mia-7b")).isFalse();
    }

    @Test
    void shouldSayInOneLineThatTheKeyIsNone() throws IOException {
        folder.remove("mia-7b");
        folder.close();
        Files.writeString(out.resolve("erased/key"), "abc");

        assertThatThrownBy(() -> RecordFolder.open(out, 10, Readers.OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "Expected a key of 64 hex digits at " + out.toRealPath().resolve("erased/key"))
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldStartWithANewKeyWhenItIsLost() throws IOException {
        folder.remove("mia-7b");
        folder.close();
        Files.delete(out.resolve("erased/key"));

        folder = RecordFolder.open(out, 10, Readers.OWNER);

        assertThat(new ErasedRuns(out).isErased("mia-7b")).isFalse();
        folder.remove("ben-7b");
        assertThat(new ErasedRuns(out).isErased("ben-7b")).isTrue();
    }
}
