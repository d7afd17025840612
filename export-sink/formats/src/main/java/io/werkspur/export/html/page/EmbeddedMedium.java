// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import io.werkspur.export.document.MediumBytes;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.label.Label;
import io.werkspur.recordstore.media.Medium;
import java.util.Set;

/**
 * A medium in a page.
 *
 * @param element element that shows it: {@code img}, {@code audio} or {@code video}
 * @param contentType its media type
 * @param bytes all bytes
 */
public record EmbeddedMedium(String element, String contentType, byte[] bytes) {
    /** Larger media would make the page slow to open and to send. */
    public static final int MAX_BYTES = 2 << 20;

    // Not SVG: it is a document that can contain scripts.
    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");
    private static final Set<String> SOUNDS = Set.of(
            "audio/mpeg",
            "audio/wav",
            "audio/x-wav",
            "audio/vnd.wave",
            "audio/ogg",
            "audio/flac",
            "audio/mp4",
            "audio/aac",
            "audio/webm");
    private static final Set<String> VIDEOS = Set.of("video/mp4", "video/webm", "video/ogg");

    /**
     * Reads a medium, or says why it is not embedded.
     *
     * @throws NotEmbeddedException with the reason
     */
    public static EmbeddedMedium read(Medium.Found medium) throws NotEmbeddedException {
        String element = element(medium.contentType());
        if (element.isEmpty()) {
            throw new NotEmbeddedException(Label.MEDIUM_NOT_SHOWN);
        }
        return new EmbeddedMedium(element, medium.contentType(), MediumBytes.of(medium, MAX_BYTES));
    }

    private static String element(String contentType) {
        if (IMAGES.contains(contentType)) {
            return "img";
        }
        if (SOUNDS.contains(contentType)) {
            return "audio";
        }
        return VIDEOS.contains(contentType) ? "video" : "";
    }
}
