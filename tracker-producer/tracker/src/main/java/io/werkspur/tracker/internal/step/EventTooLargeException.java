// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.schema.event.Limits;

/** An event exceeds the size limit. Without a stack trace: it is created on the pipeline's thread. */
final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException() {
        super(
                "Expected an event of at most " + Limits.MAX_EVENT_BYTES
                        + " bytes, but its texts and metadata hold more",
                null,
                false,
                false);
    }
}
