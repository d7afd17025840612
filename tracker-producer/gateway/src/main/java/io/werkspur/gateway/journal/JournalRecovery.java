// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.segmentlog.SegmentReader;
import java.io.IOException;
import java.util.List;

/**
 * The state that an earlier process left.
 *
 * @param sequence the highest number of a frame with events
 * @param sent the last of them up to which the broker is known to have all
 */
record JournalRecovery(long sequence, long sent) {
    /** Reads all of the log into the registry. */
    static JournalRecovery read(SegmentReader reader, JournalFrameCodec codec, RunRegistry registry)
            throws IOException {
        long sequence = 0;
        long sent = 0;
        for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            JournalFrame frame = codec.read(entry.payload());
            if (frame instanceof JournalFrame.Sent known) {
                sent = Math.max(sent, known.sequence());
            } else if (frame instanceof JournalFrame.Changed changed) {
                sequence = Math.max(sequence, changed.sequence());
                registry.restore(
                        new RunChange(changed.change().runs(), changed.change().kept(), List.of()));
            }
        }
        // The highest one may have been damaged.
        return new JournalRecovery(Math.max(sequence, sent), sent);
    }
}
