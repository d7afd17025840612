// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;

/** A medium that a document does not carry within itself. */
public final class NotEmbeddedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Label reason;

    /** @param reason what the reader is told */
    public NotEmbeddedException(Label reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** What the reader is told. */
    public Label reason() {
        return reason;
    }
}
