// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import java.io.IOException;

/**
 * A run that is too large for a format, which has not written anything. The message is for people: the limit, and what
 * to use instead.
 */
public final class RunTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message one line, without the name of any file or folder of this machine */
    public RunTooLargeException(String message) {
        super(message);
    }

    /** Returns the reason of a failure for readers of the export: other messages may name folders of this machine. */
    public static String reason(Throwable why) {
        return why instanceof RunTooLargeException
                ? String.valueOf(why.getMessage())
                : why.getClass().getSimpleName();
    }
}
