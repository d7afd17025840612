// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.disk;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.segmentlog.SegmentLog;
import io.werkspur.segmentlog.SegmentReader;
import io.werkspur.segmentlog.SegmentSettings;
import io.werkspur.segmentlog.SpoolFullException;
import io.werkspur.segmentlog.event.StoredEventCodec;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import io.werkspur.tracker.internal.queue.SpoolBacklog;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The events on disk: those of an earlier process first, then those that this one put there. Survives every fault of the
 * disk, and opens its directory again when it could not be used. Confined to the worker.
 */
public final class EventSpool implements SpoolBacklog {
    private static final long RETRY_NANOS = 1_000_000_000;
    private static final long EXPIRY_NANOS = 10_000_000_000L;
    private static final int MAX_READ_ERRORS = 5;
    private static final int HEADER_ROOM = 1 << 10;

    private final @Nullable SpoolSettings settings;
    private final StoredEventCodec codec;
    private final DeliveryCounters counters;
    private final ThrottledLog throttledLog;
    private final LongSupplier nanoTime;
    private @Nullable SegmentLog log;
    private @Nullable SegmentReader reader;
    private long unread;
    private long unreadableBefore;
    private long notBefore;
    private long expireAt;
    private int readErrors;

    public EventSpool(
            @Nullable SpoolSettings settings,
            StoredEventCodec codec,
            DeliveryCounters counters,
            ThrottledLog throttledLog,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.codec = codec;
        this.counters = counters;
        this.throttledLog = throttledLog;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
        this.expireAt = notBefore;
    }

    /** Opens the directory when that is due, and gives up what is too old. Cheap enough for every turn of the worker. */
    public void tick() {
        if (settings == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (log == null && now - notBefore >= 0) {
            open(settings);
        }
        if (reader != null && now - expireAt >= 0) {
            expireAt = now + EXPIRY_NANOS;
            expire(reader);
        }
    }

    private void open(SpoolSettings wanted) {
        int segmentBytes = (int) Math.min(SpoolSettings.SEGMENT_BYTES, wanted.maxBytes() / 4);
        try {
            SegmentLog opened = SegmentLog.open(
                    wanted.directory(),
                    new SegmentSettings(
                            wanted.maxBytes(), segmentBytes, Limits.MAX_EVENT_BYTES + HEADER_ROOM, wanted.maxAge()));
            log = opened;
            reader = opened.reader();
            unreadableBefore = 0;
            unread = opened.found().entries();
            counters.recovered(unread);
            throttledLog.found(opened.found());
            reportUsable(true);
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        notBefore = nanoTime.getAsLong() + RETRY_NANOS;
        throttledLog.report(ThrottledLog.Kind.SPOOL, e);
        reportUsable(false);
        letGoIfReadOnly();
    }

    private void letGoIfReadOnly() {
        try {
            if (log != null) {
                log.letGoIfReadOnly();
            }
        } catch (IOException e) {
            throttledLog.report(ThrottledLog.Kind.SPOOL, e);
        }
    }

    private void reportUsable(boolean usable) {
        counters.spool(usable, log == null ? 0 : log.bytes());
    }

    private void expire(SegmentReader from) {
        try {
            long expired = from.skipExpired(Instant.now());
            if (expired > 0) {
                unread -= expired;
                counters.spooledToDropped(expired, DropReason.SPOOL_EXPIRED);
            }
        } catch (IOException e) {
            throttledLog.report(ThrottledLog.Kind.SPOOL, e);
        }
    }

    /** Whether events may be stored now. */
    public boolean isWritable() {
        return log != null && nanoTime.getAsLong() - notBefore >= 0;
    }

    /** Whether there is nothing on disk, so that nothing can be released. */
    public boolean isEmpty() {
        return log == null || counters.spoolBytes() == 0;
    }

    // Who waited for a disk that is not mounted would lose what comes meanwhile.
    @Override
    public boolean hasUnread() {
        SegmentLog from = log;
        return unread > 0 && from != null && !from.isAway();
    }

    /**
     * Puts events on disk, in order, and waits until they are there.
     *
     * @return how many of them, from the first on, are on disk now
     */
    public int store(List<byte[]> events) {
        SegmentLog to = log;
        if (to == null) {
            return 0;
        }
        int appended = 0;
        try {
            for (byte[] event : events) {
                to.append(event);
                appended++;
            }
        } catch (SpoolFullException e) {
            failed(e);
        } catch (IOException e) {
            failed(e);
            return 0;
        }
        try {
            to.sync();
        } catch (IOException e) {
            failed(e);
            return 0;
        }
        unread += appended;
        counters.spool(appended == events.size(), to.bytes());
        return appended;
    }

    @Override
    public @Nullable QueuedEvent next() {
        SegmentReader from = reader;
        while (from != null && unread > 0) {
            SegmentReader.Entry entry;
            try {
                entry = from.next();
                readErrors = 0;
            } catch (IOException e) {
                throttledLog.report(ThrottledLog.Kind.SPOOL, e);
                if (++readErrors >= MAX_READ_ERRORS) {
                    from.skipUnreadable();
                    countUnreadable(from);
                }
                return null;
            }
            countUnreadable(from);
            if (entry == null) {
                return null;
            }
            unread--;
            QueuedEvent event = decoded(entry);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    private PipelineEvent read(byte[] bytes) throws IOException {
        try {
            return codec.decode(bytes);
        } catch (AvroRuntimeException e) {
            throw new IOException("Expected an event, but reading it failed: " + e.getMessage(), e);
        }
    }

    private void countUnreadable(SegmentReader from) {
        long lost = from.unreadable() - unreadableBefore;
        if (lost > 0) {
            unreadableBefore = from.unreadable();
            unread -= lost;
            counters.spooledToDropped(lost, DropReason.SPOOL_DAMAGED);
        }
    }

    private @Nullable QueuedEvent decoded(SegmentReader.Entry entry) {
        try {
            PipelineEvent event = read(entry.payload());
            // Roughly what the decoded event takes; it counts for what may be read ahead.
            long heap = 512 + 3L * entry.payload().length;
            return QueuedEvent.onDisk(new VerbatimEvent(event, heap, List.of()), counters, entry.position());
        } catch (IOException | RuntimeException e) {
            throttledLog.report(ThrottledLog.Kind.DROPPED_EVENT, e);
            counters.spooledToDropped(1, DropReason.NOT_SERIALIZABLE);
            return null;
        }
    }

    /**
     * What lies before the position is not needed any more.
     *
     * @param oldest position of the oldest event that was read and is not settled; negative when there is none
     */
    public void release(long oldest) {
        SegmentLog from = log;
        SegmentReader read = reader;
        if (from == null || read == null) {
            return;
        }
        try {
            long before = from.bytes();
            from.release(oldest >= 0 ? oldest : read.position());
            if (from.bytes() != before) {
                counters.spool(isWritable(), from.bytes());
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Lets the directory go, for this process or the next. */
    public void close() {
        SegmentLog open = log;
        log = null;
        reader = null;
        unread = 0;
        counters.spool(false, open == null ? 0 : open.bytes());
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throttledLog.report(ThrottledLog.Kind.SPOOL, e);
            }
        }
    }
}
