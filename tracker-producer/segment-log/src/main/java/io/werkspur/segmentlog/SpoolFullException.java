// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;

/** The log has reached its size limit. Nothing is broken: releasing entries makes room. */
public final class SpoolFullException extends IOException {
    private static final long serialVersionUID = 1L;

    SpoolFullException(long most) {
        super("Expected room in the spool, but it holds the " + most + " bytes that it may");
    }
}
