// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.media;

/** A medium that may not or cannot be looked at; the message is the reason as metadata tell it. */
final class NotHashedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotHashedException(String reason) {
        super(reason);
    }
}
