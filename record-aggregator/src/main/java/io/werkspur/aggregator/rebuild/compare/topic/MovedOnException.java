// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

/** A newer message has replaced the one that was to be read: check again. */
public final class MovedOnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MovedOnException() {
        super("Expected the message still to exist, but a newer one has replaced it");
    }
}
