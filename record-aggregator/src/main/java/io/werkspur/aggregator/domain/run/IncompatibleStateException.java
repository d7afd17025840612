// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

/** A stored row was written by another version of the aggregator and cannot be read by this one. */
public final class IncompatibleStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompatibleStateException(String message) {
        super(message);
    }
}
