// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.media.stream.CleanedStream;
import io.werkspur.export.media.stream.RefusedMediumException;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.media.ContentType;
import io.werkspur.recordstore.media.Medium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** Media of a test on their way through the door. */
final class MediaInMemory {
    private MediaInMemory() {}

    static Medium.Found found(byte[] bytes) {
        return new Medium.Found(
                ContentType.of(bytes, Math.min(bytes.length, ContentType.BYTES_NEEDED)),
                bytes.length,
                sha256(bytes),
                () -> new ByteArrayInputStream(bytes));
    }

    static Medium seen(View view, byte[] bytes) {
        return ViewedMedia.of(view, location -> found(bytes)).find("a.bin");
    }

    /** What its cleaner makes of it; empty if it refuses it. A fault of the cleaner gets out. */
    static Optional<byte[]> cleaned(byte[] bytes) throws IOException {
        Medium.Found found = found(bytes);
        try (InputStream in =
                new CleanedStream(found.content().open(), Cleaners.of(found.contentType(), found.content()))) {
            return Optional.of(in.readAllBytes());
        } catch (RefusedMediumException e) {
            return Optional.empty();
        }
    }

    static byte[] read(Medium.Found found) throws IOException {
        try (InputStream in = found.content().open()) {
            return in.readAllBytes();
        }
    }

    static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
