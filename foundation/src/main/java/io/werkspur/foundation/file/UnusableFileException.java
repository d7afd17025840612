// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * A file or folder that cannot be used. The message is one line: "Expected …, but …". The error behind it is suppressed, not the
 * cause: its message may name a temporary file, which would only confuse.
 */
public final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Creates the exception.
     *
     * @param expected begin of the message, with the name of the file: "Expected to write x.html"
     * @param error the error behind it
     */
    public UnusableFileException(String expected, IOException error) {
        this(expected, reason(error));
        addSuppressed(error);
    }

    /** Creates the exception with a reason that is known: "a file is in the way". */
    public UnusableFileException(String expected, String reason) {
        super(expected + ", but " + reason);
        this.reason = reason;
    }

    /** Returns the reason without the name of the file, which most of these errors start with: "access is denied". */
    public static String reason(IOException e) {
        if (e instanceof UnusableFileException known) {
            return known.reason;
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return "its folder is not there";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
