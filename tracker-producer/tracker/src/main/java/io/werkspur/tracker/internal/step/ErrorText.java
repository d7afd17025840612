// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import org.jspecify.annotations.Nullable;

/** Describes errors and invalid values. Never throws, even for an exception whose own methods do. */
final class ErrorText {
    private static final int MAX_SHOWN = 60;

    private ErrorText() {}

    /** The name of the error's class without its package. */
    static String type(@Nullable Throwable error) {
        if (error == null) {
            return "Unknown";
        }
        String name = error.getClass().getSimpleName();
        return name.isEmpty() ? error.getClass().getName() : name;
    }

    /** The name of the class and the message. */
    static String of(@Nullable Throwable error) {
        if (error == null) {
            return "Unknown: no error was given";
        }
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable e) { // the pipeline's own class may do anything here
            message = "(its message cannot be read: " + e.getClass().getName() + ")";
        }
        return message == null ? type(error) : type(error) + ": " + message;
    }

    /** A text in quotes, cut if it is long. */
    static String shown(@Nullable String text) {
        if (text == null) {
            return "none";
        }
        String start = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        return "'" + start + "' (" + text.length() + " characters)";
    }
}
