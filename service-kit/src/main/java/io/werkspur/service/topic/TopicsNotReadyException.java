// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

/**
 * A service cannot start, because the topics are not in the required state. The message is one line that names the
 * remedy.
 */
public final class TopicsNotReadyException extends RuntimeException {
    /** With that line and its cause. */
    public TopicsNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With that line. */
    public TopicsNotReadyException(String message) {
        super(message);
    }
}
