// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

import java.io.IOException;

/** A medium cannot be freed of its metadata, so nothing of it may be delivered. */
public final class RefusedMediumException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    /** With the reason. */
    public RefusedMediumException(Refusal refusal) {
        super("Expected a medium that can be freed of its metadata, but got " + refusal);
        this.refusal = refusal;
    }

    /** The medium is not what its first bytes promise, or is cut off. */
    public static RefusedMediumException damaged() {
        return new RefusedMediumException(Refusal.DAMAGED);
    }

    /** The reason. */
    public Refusal refusal() {
        return refusal;
    }
}
