// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.BodyFormat;
import io.werkspur.gateway.command.NumberedCall;
import io.werkspur.gateway.run.RequestKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read.
 *
 * @param body decompressed
 * @param key its idempotency key; null without one
 * @param call its first entry as its client numbers its calls; null if it does not
 * @param at when it arrived
 * @param repairs what is done about entries that break the contract
 */
public record ClientRequest(
        byte[] body,
        BodyFormat format,
        @Nullable RequestKey key,
        @Nullable NumberedCall call,
        Instant at,
        Repairs repairs) {}
