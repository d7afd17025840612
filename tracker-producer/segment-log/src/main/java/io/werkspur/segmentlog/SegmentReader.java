// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log in order, up to the last synced entry. Continues after damaged places; entries that can no longer be read are
 * counted. Confined to the thread of its log.
 */
public final class SegmentReader {
    private final SegmentLog log;
    private final int longest;
    private final Duration maxAge;
    private long position;
    private int ordinal;
    private long unreadable;
    private @Nullable Segment reading;
    private @Nullable FrameScan scan;
    private long scannedTo;

    SegmentReader(SegmentLog log, int longest, Duration maxAge) {
        this.log = log;
        this.longest = longest;
        this.maxAge = maxAge;
    }

    /**
     * One entry.
     *
     * @param position where it begins in the log
     * @param ordinal how many entries of its segment come before it
     * @param payload its bytes
     */
    public record Entry(long position, int ordinal, byte[] payload) {
        /** The position behind it, for {@link SegmentLog#release}. */
        public long end() {
            return position + Frame.size(payload);
        }
    }

    /**
     * Returns the next entry; null if everything synced was read.
     *
     * @throws IOException if the file cannot be read now; the next call retries
     */
    public @Nullable Entry next() throws IOException {
        for (Segment segment = current(); segment != null; segment = current()) {
            Entry entry = nextOf(segment);
            if (entry != null) {
                return entry;
            }
            position = segment.end();
        }
        settle();
        return null;
    }

    private @Nullable Entry nextOf(Segment segment) throws IOException {
        while (true) {
            FrameScan frames = scan;
            if (frames == null) {
                if (position >= segment.end()) {
                    return null;
                }
                scannedTo = segment.end();
                frames = new FrameScan(segment.read((int) (position - segment.base())), position, longest);
                scan = frames;
            }
            if (frames.next()) {
                Entry entry = new Entry(frames.position(), ordinal, frames.payload());
                ordinal++;
                position = entry.end();
                return entry;
            }
            scan = null;
            if (scannedTo == segment.end()) {
                return null;
            }
        }
    }

    // The oldest segment with something behind the position.
    private @Nullable Segment current() {
        for (Segment segment : log.segments()) {
            if (segment.end() > position) {
                if (segment != reading) {
                    settle();
                    reading = segment;
                    position = Math.max(position, segment.base());
                    ordinal = 0;
                    scan = null;
                }
                return segment;
            }
        }
        return null;
    }

    // The whole segment was read: missing entries are lost, and counted once.
    private void settle() {
        if (reading != null && reading.entries() > ordinal) {
            unreadable += reading.entries() - ordinal;
            reading.entries(ordinal);
        }
    }

    /** The next call of {@link #next} returns this entry again; it must not be released. */
    public void seek(Entry entry) {
        if (reading != null && position >= reading.end()) {
            settle();
        }
        position = entry.position();
        ordinal = entry.ordinal();
        scan = null;
        reading = null;
        for (Segment segment : log.segments()) {
            if (segment.base() <= position && position < segment.end()) {
                reading = segment;
            }
        }
    }

    /**
     * Skips the unread entries of segments whose last entry is older than entries are kept.
     *
     * @return number of skipped entries
     * @throws IOException if the age of a file cannot be read
     */
    public long skipExpired(Instant now) throws IOException {
        Instant limit = now.minus(maxAge);
        long skipped = 0;
        for (Segment segment = current();
                segment != null && segment.isOlderThan(limit) && log.isComplete(segment);
                segment = current()) {
            skipped += leave(segment);
        }
        return skipped;
    }

    /** Skips the unread entries of the current segment, if the disk repeatedly fails to read it. */
    public void skipUnreadable() {
        Segment segment = current();
        if (segment != null && log.isComplete(segment)) {
            unreadable += leave(segment);
        }
    }

    private long leave(Segment segment) {
        long left = segment.entries() - ordinal;
        segment.endAt((int) (position - segment.base()), ordinal);
        scan = null;
        return left;
    }

    /** Entries that were synced or found when the log was opened, and could not be read later. Only rises. */
    public long unreadable() {
        return unreadable;
    }

    /** Position of the next entry: everything before it was read or skipped. */
    public long position() {
        return position;
    }
}
