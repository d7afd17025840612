// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

/** A value that is no time. Its message is what to tell of it. */
public final class NoTimeException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTimeException(String message) {
        super(message, null, false, false);
    }

    /** One line without the field. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
