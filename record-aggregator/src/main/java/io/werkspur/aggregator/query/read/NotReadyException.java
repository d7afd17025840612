// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import java.time.Duration;

/** No instance can answer now; later one can. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final transient Duration retryAfter;

    /** Asks to retry soon; {@code reason} is one line for the operator. */
    public NotReadyException(String reason) {
        this(reason, SOON);
    }

    public NotReadyException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    public NotReadyException(String reason, Throwable cause) {
        super(reason, cause);
        this.retryAfter = SOON;
    }

    /** When to retry. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
