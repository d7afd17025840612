// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillBufferTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 1 << 20, (1 << 20) + 1, 3_000_000})
    void shouldGiveBackEveryByteAsOftenAsAsked(int size) throws IOException {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);

        try (SpillBuffer buffer = new SpillBuffer(TemporaryFiles.ofProcess())) {
            for (int from = 0; from < size; from += 10_000) {
                buffer.write(bytes, from, Math.min(10_000, size - from));
            }

            assertThat(buffer.size()).isEqualTo(size);
            MessageDigest expected = Sha256.start();
            expected.update(bytes);
            assertThat(buffer.sha256()).isEqualTo(Sha256.hex(expected));
            for (int time = 0; time < 2; time++) {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                buffer.copyTo(copy);
                assertThat(copy.toByteArray()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000_000})
    void shouldTakeBytesAfterACopy(int size) throws IOException {
        try (SpillBuffer buffer = new SpillBuffer(TemporaryFiles.ofProcess())) {
            buffer.write(new byte[size]);
            buffer.copyTo(new ByteArrayOutputStream());
            buffer.write(7);

            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            buffer.copyTo(copy);

            assertThat(copy.toByteArray()).hasSize(size + 1).endsWith((byte) 7);
        }
    }
}
