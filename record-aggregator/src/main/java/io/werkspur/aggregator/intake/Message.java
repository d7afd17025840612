// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A message of the event topic as received. Its arrays are not copied; nobody changes them.
 *
 * @param key null if it has none
 * @param value null if it has none
 * @param offset its position on the partition
 * @param appendedAt when the broker appended it, milliseconds since 1970-01-01T00:00:00Z
 * @param wasResent whether it is marked as resent by an aggregator
 * @param erasesRun whether it is marked as the erasure of a whole run
 * @param headers as received; none if it is read from the store
 */
public record Message(
        byte @Nullable [] key,
        byte @Nullable [] value,
        long offset,
        long appendedAt,
        boolean wasResent,
        boolean erasesRun,
        Headers headers) {
    public byte[] keyOrThrow() {
        return Objects.requireNonNull(key, "key");
    }

    public byte[] valueOrThrow() {
        return Objects.requireNonNull(value, "value");
    }
}
