// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.media;

/** A medium that may not or cannot be opened; the message is the reason for people, without the path of any folder. */
public final class ClosedMediumException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason: for people, without the path of any folder. */
    public ClosedMediumException(String reason) {
        super(reason);
    }
}
