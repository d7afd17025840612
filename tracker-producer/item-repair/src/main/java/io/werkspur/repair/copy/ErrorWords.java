// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import org.jspecify.annotations.Nullable;

/** Errors in words. Never throws, even for an exception whose own methods do. Stateless. */
public final class ErrorWords {
    private ErrorWords() {}

    /** The name of the error's class without its package; {@code Unknown} for none. */
    public static String type(@Nullable Throwable error) {
        if (error == null) {
            return "Unknown";
        }
        String name = error.getClass().getSimpleName();
        return name.isEmpty() ? error.getClass().getName() : name;
    }

    /** The name of the class and the message. */
    public static String of(@Nullable Throwable error) {
        if (error == null) {
            return "Unknown: no error was given";
        }
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable e) { // the pipeline's own class may do anything here
            message = "(its message cannot be read)";
        }
        return message == null || message.isEmpty() ? type(error) : type(error) + ": " + message;
    }
}
