// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a medium. Either the first three are there, or the last.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param bytes its size
 * @param contentType its internet media type, by its content
 * @param notHashed why it was not looked at
 */
record MediaFacts(
        @Nullable String sha256,
        long bytes,
        @Nullable String contentType,
        @Nullable String notHashed) {
    static MediaFacts of(String sha256, long bytes, String contentType) {
        return new MediaFacts(sha256, bytes, contentType, null);
    }

    /** A medium that was not looked at. */
    static MediaFacts notHashed(String reason) {
        return new MediaFacts(null, 0, null, reason);
    }
}
