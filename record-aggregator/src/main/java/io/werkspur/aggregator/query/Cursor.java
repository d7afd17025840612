// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a list of runs continues: runs are listed by partition, then by id. For clients it is an opaque text.
 * Immutable.
 *
 * @param partition the partition to continue in
 * @param after the last id that was read there; empty at the start of the partition
 */
record Cursor(int partition, String after) {
    static final Cursor START = new Cursor(0, "");

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/([A-Za-z0-9._~-]{0,200})");

    String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((partition + "/" + after).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the result of {@link #encode}; empty if the text is not a valid cursor. */
    static Optional<Cursor> decode(String text) {
        try {
            Matcher matcher = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return matcher.matches()
                    ? Optional.of(new Cursor(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
