// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;

/** The log holds as many bytes as it may. Nothing is broken: there is room again when something was released. */
public final class SpoolFullException extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolFullException(long most) {
        super("Expected room in the spool, but it holds the " + most + " bytes that it may");
    }
}
