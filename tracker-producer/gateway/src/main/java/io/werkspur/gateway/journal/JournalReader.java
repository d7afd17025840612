// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.journal.JournalFrame.Changed;
import io.werkspur.segmentlog.SegmentReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the journal as it grows, from the first event that is not known to be sent. For one thread. */
final class JournalReader {
    private final Journal journal;
    private final SegmentReader entries;
    private final JournalFrameCodec codec;
    private final long from;
    private long lastSequence;
    private long snapshotBegin;
    private long releasable;

    JournalReader(Journal journal, SegmentReader entries, JournalFrameCodec codec, long from) {
        this.journal = journal;
        this.entries = entries;
        this.codec = codec;
        this.from = from;
        this.lastSequence = from;
    }

    /**
     * Returns the next entries with events.
     *
     * @param events number of events from which no further entry is added
     * @param bytes the same for their size on disk
     * @param wait how long to wait if there are none
     * @return empty if none arrived
     */
    List<Changed> next(int events, long bytes, Duration wait) throws IOException, InterruptedException {
        List<Changed> found = new ArrayList<>();
        read(found, events, bytes);
        if (found.isEmpty() && !wait.isZero()) {
            journal.awaitMore(lastSequence, wait.toMillis());
            read(found, events, bytes);
        }
        return found;
    }

    /**
     * Position before which nothing is needed once everything that was read is sent: the start of the last complete snapshot.
     */
    long releasable() {
        return releasable;
    }

    private void read(List<Changed> found, int events, long bytes) throws IOException {
        int foundEvents = 0;
        long foundBytes = 0;
        while (foundEvents < events && foundBytes < bytes) {
            SegmentReader.Entry entry = journal.next(entries);
            if (entry == null) {
                return;
            }
            JournalFrame frame = codec.read(entry.payload());
            if (frame instanceof JournalFrame.SnapshotBegin) {
                snapshotBegin = entry.position();
            } else if (frame instanceof JournalFrame.SnapshotEnd) {
                releasable = snapshotBegin;
            } else if (frame instanceof Changed changed && changed.sequence() > from) {
                lastSequence = changed.sequence();
                found.add(changed);
                foundEvents += changed.change().events().size();
                foundBytes += entry.payload().length;
            }
        }
    }
}
