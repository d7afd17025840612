// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import io.werkspur.schema.serde.WireFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message in one partition, without its bytes. Immutable.
 *
 * @param digest of its Avro bytes; null for a tombstone
 */
public record MessagePosition(long offset, byte @Nullable [] digest) {
    public static MessagePosition of(long offset, byte @Nullable [] value) {
        if (value == null) {
            return new MessagePosition(offset, null);
        }
        boolean framed = value.length >= WireFormat.HEADER_BYTES;
        // A message that is not in the wire format is equal only to itself.
        return new MessagePosition(offset, framed ? WireFormat.sha256OfAvro(value) : value.clone());
    }

    boolean isTombstone() {
        return digest == null;
    }

    boolean holdsTheSame(MessagePosition other) {
        return Arrays.equals(digest, other.digest);
    }
}
