// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.body.RefusedBodyException.Reason;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.schema.event.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. Stateless. */
public final class IdempotencyKey {
    /** Name of the header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX = 255;

    private IdempotencyKey() {}

    /**
     * Returns the key of a request; null if it has none.
     *
     * @param path address that the request was sent to
     * @param token name of the client's token; empty if it has none: the same key of another client is another key
     * @throws RefusedBodyException if it is not a valid key
     */
    public static @Nullable RequestKey of(@Nullable String header, String path, String token, byte[] body)
            throws RefusedBodyException {
        if (header == null) {
            return null;
        }
        boolean printable = header.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (header.isEmpty() || header.length() > MAX || !printable) {
            String message = "Expected 1 to " + MAX + " printable ASCII characters, but got something else";
            throw new RefusedBodyException(
                    Reason.INVALID, HEADER + ": " + message, List.of(new FieldError(HEADER, message)));
        }
        return RequestKey.of(token.isEmpty() ? path : path + "\n" + token, header, body);
    }
}
