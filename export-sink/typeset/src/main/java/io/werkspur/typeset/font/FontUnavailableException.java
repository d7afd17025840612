// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

/** This machine cannot read the fonts that are part of the program. The message says what it needs, for the operator. */
public final class FontUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    FontUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
