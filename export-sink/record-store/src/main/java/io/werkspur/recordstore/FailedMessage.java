// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import org.jspecify.annotations.Nullable;

/**
 * A message of the record topic that is no usable record.
 *
 * @param topic where it stands
 * @param partition where it stands
 * @param offset where it stands
 * @param timestampMs its time, in milliseconds since 1970-01-01T00:00:00Z
 * @param key as received; null when it has none
 * @param value as received; null when it has none
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
