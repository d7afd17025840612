// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import org.jspecify.annotations.Nullable;

/**
 * The innermost cause of an error, in one short line. Other people's errors repeat whole schemas on the way to it. Stateless.
 */
final class RootCause {
    private static final int MAX_CAUSES = 20;
    private static final int MAX_LENGTH = 300;

    private RootCause() {}

    static String line(Throwable error) {
        Throwable root = error;
        @Nullable Throwable next = error.getCause();
        for (int depth = 0; next != null && depth < MAX_CAUSES; depth++) {
            root = next;
            next = root.getCause();
        }
        String kind = root.getClass().getSimpleName();
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        if (message.isEmpty()) {
            return kind;
        }
        // Jackson adds where in the source it was; that is on lines of their own.
        String line = kind + ": " + message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }
}
