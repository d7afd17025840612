// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

/** A value holds more values than the item has room for. */
final class TooManyValuesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyValuesException() {
        super("too many values", null, false, false);
    }
}
