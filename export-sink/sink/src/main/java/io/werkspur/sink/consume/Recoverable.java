// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes errors of the environment, which disappear by themselves, from errors of the message. A deserializer
 * that is not ours may report a lost connection as an error of the message.
 */
final class Recoverable {
    private static final int MAX_CAUSES = 20;

    private Recoverable() {}

    static boolean is(Throwable error) {
        @Nullable Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof RetriableException
                    || cause instanceof InterruptException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof InterruptedIOException
                    || cause instanceof HttpTimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
