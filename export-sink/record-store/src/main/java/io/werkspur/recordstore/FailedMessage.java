// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import org.jspecify.annotations.Nullable;

/**
 * A message of the record topic that is not a usable record.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param timestampMs its time, in milliseconds since 1970-01-01T00:00:00Z
 * @param key as received; null if it has none
 * @param value as received; null if it has none
 * @param reason why it is not usable, in one line
 */
public record FailedMessage(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String reason) {}
