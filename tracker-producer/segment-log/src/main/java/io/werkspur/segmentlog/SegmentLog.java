// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of segments that one process appends to and reads from, oldest first. The package documentation describes the
 * format.
 *
 * <p>An append counts only after a later {@link #sync} has returned: then it is on disk, whatever happens to the process or the
 * machine. If an append or a sync fails, nothing appended since the last sync counts, and the log continues in a new segment:
 * append it again.
 *
 * <p>Segments are deleted only when everything in them was released or skipped. Earlier segments are never written to, so the
 * next process can read what one process left. Confined to one thread at a time.
 */
public final class SegmentLog implements AutoCloseable {
    private final Path directory;
    private final SegmentSettings settings;
    private final SpoolLock lock;
    private final List<Segment> segments = new ArrayList<>();
    private ScanReport found = ScanReport.EMPTY;
    private long nextBase;
    private @Nullable SegmentWriter writer;
    private boolean uncut;

    private SegmentLog(Path directory, SegmentSettings settings, SpoolLock lock) {
        this.directory = directory;
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Locks the directory, which is created if it is missing, and scans its segments. Files with other names are ignored.
     *
     * @throws SpoolBusyException if another process has it
     * @throws IOException if it cannot be read or written
     */
    public static SegmentLog open(Path directory, SegmentSettings settings) throws IOException {
        SpoolLock lock = SpoolLock.take(directory);
        try {
            SegmentLog log = new SegmentLog(directory, settings, lock);
            log.scan();
            return log;
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private void scan() throws IOException {
        List<Long> positions;
        try (Stream<Path> files = Files.list(directory)) {
            positions = files.flatMapToLong(file -> Segment.position(file).stream())
                    .boxed()
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        for (int i = 0; i < positions.size(); i++) {
            Segment segment = Segment.at(directory, positions.get(i));
            nextBase = Math.max(nextBase, segment.base() + Math.max(1, Files.size(segment.file())));
            found = found.plus(segment.scan(settings.maxPayload(), i == positions.size() - 1));
            segments.add(segment);
        }
    }

    /** Contents and damage when it was opened. */
    public ScanReport found() {
        return found;
    }

    /**
     * Appends a payload; it counts after the next {@link #sync}.
     *
     * @throws SpoolFullException if the log has reached its size limit; earlier appends are not affected
     * @throws IllegalArgumentException if the payload is empty or too long
     * @throws IOException if the disk is full or fails; see the class about what counts then
     */
    public void append(byte[] payload) throws IOException {
        if (payload.length < 1 || payload.length > settings.maxPayload()) {
            throw new IllegalArgumentException(
                    "Expected a payload of 1 to " + settings.maxPayload() + " bytes, but got one of " + payload.length);
        }
        if (bytes() + Frame.size(payload) > settings.maxBytes()) {
            throw new SpoolFullException(settings.maxBytes());
        }
        try {
            writer().append(payload);
        } catch (IOException e) {
            giveUpWriter();
            throw e;
        }
    }

    /**
     * Waits until everything appended is on disk. A segment that has its size then is complete, so segments are larger than
     * that by what is appended between two calls.
     *
     * @throws IOException if the disk is full or fails; see the class about what counts then
     */
    public void sync() throws IOException {
        SegmentWriter current = writer;
        if (current == null) {
            return;
        }
        try {
            current.sync();
        } catch (IOException e) {
            giveUpWriter();
            throw e;
        }
        if (current.offset() >= settings.segmentBytes()) {
            complete(current);
        }
    }

    private SegmentWriter writer() throws IOException {
        SegmentWriter current = writer;
        if (current == null) {
            lock.takeAgain();
            Segment segment = Segment.at(directory, nextBase);
            current = SegmentWriter.create(segment);
            segments.add(segment);
            writer = current;
        }
        return current;
    }

    // Positions are never used twice: a cut that failed may leave bytes behind what counts.
    private void giveUpWriter() {
        SegmentWriter failed = writer;
        if (failed != null) {
            writer = null;
            nextBase = failed.segment().base() + failed.offset() + Frame.HEADER_BYTES + settings.maxPayload();
            uncut |= !failed.close();
            discardIfEmpty(failed.segment());
        } else {
            // Nothing was created, or a file without an owner: the next one gets another name.
            nextBase++;
        }
    }

    // On a full disk every attempt would leave an empty file.
    private void discardIfEmpty(Segment segment) {
        if (segment.entries() == 0) {
            try {
                segment.delete();
                segments.remove(segment);
            } catch (IOException e) {
                // It is deleted with the others when they are released.
            }
        }
    }

    /**
     * Releases the directory if its disk has become read-only: while a file of it is open, nobody can unmount, repair and remount
     * the disk. The next append or release locks it again, and fails until it can be written to. Synced entries stay readable.
     */
    public void letGoIfReadOnly() throws IOException {
        if (writer == null) {
            lock.letGoIfReadOnly();
        }
    }

    /** Whether the directory was released and does not exist: nothing can be read until its disk is mounted again. */
    public boolean isAway() {
        return lock.isAway();
    }

    /** Reads from the oldest entry on. */
    public SegmentReader reader() {
        return new SegmentReader(this, settings.maxPayload(), settings.maxAge());
    }

    /**
     * Entries before this position are no longer needed: deletes the segments that contain no others.
     *
     * @throws IOException if one cannot be deleted; the next call retries, and the next process reads it again
     */
    public void release(long position) throws IOException {
        while (!segments.isEmpty() && segments.get(0).end() <= position) {
            Segment oldest = segments.get(0);
            if (!isComplete(oldest)) {
                return;
            }
            lock.takeAgain();
            oldest.delete();
            segments.remove(0);
        }
    }

    /** Whether nothing more is appended to the segment; completes it when nothing waits to be synced. */
    boolean isComplete(Segment segment) {
        SegmentWriter current = writer;
        if (current == null || current.segment() != segment) {
            return true;
        }
        if (current.isDirty()) {
            return false;
        }
        complete(current);
        return true;
    }

    private void complete(SegmentWriter current) {
        boolean unused = current.close();
        nextBase = Math.max(current.segment().end(), current.segment().base() + 1);
        writer = null;
    }

    /** Whether something that did not count could not be taken off the disk, so that the next process may find it. */
    public boolean mayHoldMore() {
        return uncut;
    }

    /** Bytes of all segments, those included that are appended and not synced. */
    public long bytes() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += writer != null && writer.segment() == segment ? writer.offset() : segment.syncedBytes();
        }
        return sum;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Lets the directory go. What is appended and not synced does not count. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            boolean unused = writer.close();
            writer = null;
        }
        lock.close();
    }
}
