// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Shows whether two reads of a run saw the same events: their number and a checksum of their keys. For one thread. */
final class ReadChecksum {
    private final CRC32C keys = new CRC32C();
    private long events;

    void add(FoldEvent event) {
        events++;
        keys.update(
                ByteBuffer.allocate(Long.BYTES).putLong(event.sequenceNumber()).flip());
        keys.update(event.eventId().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadChecksum that && events == that.events && keys.getValue() == that.keys.getValue();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(keys.getValue());
    }
}
