// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;

/** A medium is not embedded in the document. */
public final class NotEmbeddedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Label reason;

    /** @param reason for the reader */
    public NotEmbeddedException(Label reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Returns the reason for the reader. */
    public Label reason() {
        return reason;
    }
}
