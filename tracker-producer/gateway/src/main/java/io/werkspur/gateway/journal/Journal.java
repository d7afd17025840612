// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.segmentlog.ScanReport;
import io.werkspur.segmentlog.SegmentLog;
import io.werkspur.segmentlog.SegmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the gateway has accepted, on disk: one log of changes, in which a snapshot of all runs and answers is written from
 * time to time. Entries before such a snapshot are needed only until their events are on the broker; then they are deleted.
 * {@link #append}, {@link #isSnapshotDue} and {@link #snapshot} are for one thread, {@link #reader} and {@link #sent} for another,
 * everything else for any.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final SegmentLog log;
    private final JournalLimits limits;
    private final JournalFrameCodec codec;
    private long sequence;
    private long sent;
    private long sentWritten;
    private long sinceSnapshot;
    private long snapshotBytes;
    private boolean closed;
    private volatile boolean broken;

    private Journal(SegmentLog log, JournalLimits limits, JournalFrameCodec codec, JournalRecovery restored) {
        this.log = log;
        this.limits = limits;
        this.codec = codec;
        this.sequence = restored.sequence();
        this.sent = restored.sent();
    }

    /**
     * Opens the journal in a folder, or creates it.
     *
     * @param registry receives the state that an earlier process stored
     * @throws IOException if the folder cannot be used, another process uses it, or a newer gateway wrote it
     */
    public static Journal open(Path path, JournalLimits limits, RunRegistry registry) throws IOException {
        SegmentLog log = SegmentLog.open(path, limits.segments());
        try {
            ScanReport found = log.found();
            if (found.damages() > 0) {
                LOG.warn(
                        "Expected an undamaged journal in {}, but {} places with {} bytes are damaged; they are skipped",
                        path,
                        found.damages(),
                        found.lostBytes());
            }
            JournalFrameCodec codec = new JournalFrameCodec();
            Journal journal = new Journal(log, limits, codec, JournalRecovery.read(log.reader(), codec, registry));
            journal.snapshot(registry);
            return journal;
        } catch (IOException | RuntimeException | Error e) {
            log.close();
            throw e;
        }
    }

    /**
     * Stores changes, all or none. When this returns, the disk has them.
     *
     * @throws IOException if the disk refuses the write; then none of them is stored, unless {@link #isBroken}
     */
    public void append(List<RunChange> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        long last = sequence;
        List<byte[]> frames = new ArrayList<>(changes.size() + 1);
        for (RunChange change : changes) {
            boolean feeds = !change.events().isEmpty();
            frames.add(codec.write(new JournalFrame.Changed(feeds ? ++last : 0, change)));
        }
        long sentNow = sentNow();
        if (sentNow != sentWritten) {
            frames.add(codec.write(new JournalFrame.Sent(sentNow)));
        }
        write(frames);
        sentWritten = sentNow;
        synchronized (this) {
            sequence = last;
            notifyAll();
        }
    }

    /** Writes a snapshot. If that fails nothing is lost: the earlier entries stay in use. */
    public void snapshot(RunRegistry registry) throws IOException {
        long sentNow = sentNow();
        List<byte[]> frames = JournalSnapshot.of(registry, sentNow, codec);
        sinceSnapshot = 0;
        write(frames);
        sentWritten = sentNow;
        snapshotBytes = sinceSnapshot;
        sinceSnapshot = 0;
    }

    private synchronized void write(List<byte[]> frames) throws IOException {
        if (closed) {
            throw new IOException("Expected an open journal, but it is closed");
        }
        long size = 0;
        for (byte[] frame : frames) {
            if (frame.length > limits.entryBytes()) {
                throw new IOException(
                        "Expected entries of at most " + limits.entryBytes() + " bytes, but one has " + frame.length);
            }
            size += frame.length;
        }
        try {
            for (byte[] frame : frames) {
                log.append(frame);
            }
            log.sync();
        } catch (IOException e) {
            broken = log.mayHoldMore();
            throw e;
        }
        sinceSnapshot += size;
        notifyAll();
    }

    /** Whether the state of the disk is unknown, which only re-reading can fix. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether there is room for more. */
    public boolean hasRoom() {
        return !broken && bytes() < limits.totalBytes();
    }

    /** Size on disk, in bytes. */
    public synchronized long bytes() {
        return log.bytes();
    }

    /** Whether it is time for a snapshot. */
    public boolean isSnapshotDue() {
        return sinceSnapshot > limits.snapshotBytes() + snapshotBytes;
    }

    /** Reads the entries that are not known to be sent, as the journal grows. */
    synchronized JournalReader reader() {
        return new JournalReader(this, log.reader(), codec, sent);
    }

    /** The next entry for a reader; null if there is none. */
    synchronized SegmentReader.@Nullable Entry next(SegmentReader reader) throws IOException {
        return reader.next();
    }

    /** Waits until more is stored, no longer than this. */
    synchronized void awaitMore(long beyond, long millis) throws InterruptedException {
        if (sequence <= beyond) {
            wait(Math.max(1, millis));
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    /**
     * The broker has all events up to this frame.
     *
     * @param releasable entries before this position in the log can be deleted
     */
    synchronized void sent(long upTo, long releasable) {
        sent = Math.max(sent, upTo);
        try {
            log.release(releasable);
        } catch (IOException e) {
            // It is deleted with the next ones.
            LOG.debug("Expected to delete entries that were sent, but cannot yet", e);
        }
    }

    /** Whether the broker has all events. */
    public synchronized boolean allSent() {
        return sent >= sequence;
    }

    private synchronized long sentNow() {
        return sent;
    }

    /** Accepted requests whose events the broker does not have yet. */
    public synchronized long waiting() {
        return sequence - sent;
    }

    /** Records how far events were sent, and releases the folder. Relay and processor have ended. */
    @Override
    public synchronized void close() {
        try {
            if (sent != sentWritten && !broken) {
                write(List.of(codec.write(new JournalFrame.Sent(sent))));
                sentWritten = sent;
            }
        } catch (IOException e) {
            // Then events are sent again, which changes nothing.
            LOG.debug("Expected to record which entries were sent, but cannot", e);
        }
        closed = true;
        try {
            log.close();
        } catch (IOException e) {
            LOG.debug("The process ends soon, and its lock with it", e);
        }
    }
}
