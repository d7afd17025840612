// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.event.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** Foreign text, made fit for an error message: cut to a sane length, without characters that could disturb a terminal or a log. */
final class ShownText {
    private static final int MAX_LENGTH = 80;
    private static final int MAX_ERRORS = 5;

    private ShownText() {}

    /** In quotes. */
    static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** Without quotes. */
    static String plain(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_LENGTH + 1));
        int i = 0;
        while (i < text.length() && shown.length() < MAX_LENGTH) {
            int point = text.codePointAt(i);
            shown.appendCodePoint(TerminalText.isSafe(point) ? point : '?');
            i += Character.charCount(point);
        }
        return i < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /** The first few errors on one line. */
    static String list(List<FieldError> errors) {
        String first =
                errors.stream().limit(MAX_ERRORS).map(FieldError::toString).collect(Collectors.joining("; "));
        return errors.size() > MAX_ERRORS ? first + "; and " + (errors.size() - MAX_ERRORS) + " more" : first;
    }
}
