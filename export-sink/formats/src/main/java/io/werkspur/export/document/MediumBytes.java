// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;
import java.io.InputStream;

/** A medium for embedding into a document: complete, or not at all. Stateless, safe from any thread. */
public final class MediumBytes {
    private MediumBytes() {}

    /**
     * Reads a medium.
     *
     * @param most maximum number of bytes that the document accepts
     * @throws NotEmbeddedException if it is larger, cannot be read, or has changed since it was found
     */
    public static byte[] of(Medium.Found medium, int most) throws NotEmbeddedException {
        if (medium.size() > most) {
            throw new NotEmbeddedException(Label.MEDIUM_TOO_LARGE);
        }
        try (InputStream in = medium.content().open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length != medium.size()) {
                throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
            }
            return bytes;
        } catch (IOException e) {
            throw new NotEmbeddedException(Label.MEDIUM_UNREADABLE);
        }
    }
}
