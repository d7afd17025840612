// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

/** Too many media are being fetched at this moment; the same look-up may succeed a little later. */
public final class MediaBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one line for people. */
    public MediaBusyException(String message) {
        super(message);
    }
}
