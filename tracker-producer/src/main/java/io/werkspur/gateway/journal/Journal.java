// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Change;
import io.werkspur.gateway.run.RunRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway has accepted, on disk, in files one after the other. Each file begins with all that is known of runs and
 * answers, so the ones before it are needed only until their events are on the broker; then they go. {@link #append},
 * {@link #isDue} and {@link #roll} are for one thread, {@link #reader} and {@link #sent} for another, all else for any.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final JournalFolder folder;
    private final JournalLimits limits;
    private final FrameCodec codec = new FrameCodec();
    private final Deque<JournalFile> files = new ArrayDeque<>();
    private JournalFile current;
    private long sequence;
    private long sent;
    private long sentWritten;
    private long snapshotBytes;
    private volatile boolean broken;

    private Journal(JournalFolder folder, JournalLimits limits, Restoration restored) throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.files.addAll(restored.files());
        this.sequence = restored.sequence();
        this.sent = restored.sent();
        this.current = startFile(restored.registry());
        removeNeedless();
    }

    /**
     * Opens the journal in a folder, or makes it.
     *
     * @param registry gets what is known from before
     * @throws IOException when the folder cannot be used, another process uses it, or a newer gateway wrote it
     */
    public static Journal open(Path path, JournalLimits limits, RunRegistry registry) throws IOException {
        return open(
                path,
                limits,
                registry,
                (file, from, to) -> LOG.warn(
                        "Expected whole entries in {}, but bytes {} to {} are not; they are passed over",
                        file,
                        from,
                        to));
    }

    static Journal open(Path path, JournalLimits limits, RunRegistry registry, FrameSource.Damage damage)
            throws IOException {
        JournalFolder folder = JournalFolder.lock(path);
        try {
            return new Journal(folder, limits, Restoration.read(folder, registry, damage));
        } catch (IOException | RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Keeps changes, all or none of them. When this returns the disk has them.
     *
     * @throws IOException when the disk does not take them; nothing of them is there then, unless {@link #isBroken}
     */
    void append(List<Change> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        long last = sequence;
        List<byte[]> frames = new ArrayList<>(changes.size() + 1);
        for (Change change : changes) {
            boolean feeds = !change.events().isEmpty();
            frames.add(codec.write(new Frame.Changed(feeds ? ++last : 0, change)));
        }
        long sentNow = sentNow();
        if (sentNow != sentWritten) {
            frames.add(codec.write(new Frame.Sent(sentNow)));
        }
        write(frames);
        sentWritten = sentNow;
        synchronized (this) {
            sequence = last;
            current.contains(last);
            notifyAll();
        }
    }

    private void write(List<byte[]> frames) throws IOException {
        try {
            current.append(frames);
        } catch (IOException e) {
            try {
                current.cutBack();
            } catch (IOException worse) {
                broken = true;
                e.addSuppressed(worse);
            }
            throw e;
        }
    }

    /** Whether what is on disk is unknown, which only reading it anew can mend. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether more may be kept: what the broker has not yet taken stays within its bound. */
    public synchronized boolean hasRoom() {
        return !broken && bytes() < limits.totalBytes();
    }

    /** How much lies on disk, in bytes. */
    public synchronized long bytes() {
        return files.stream().mapToLong(JournalFile::length).sum();
    }

    /** Whether it is time for a new file. */
    boolean isDue() {
        return current.length() - snapshotBytes > limits.fileBytes();
    }

    /**
     * Begins a new file with all that is known.
     *
     * @throws IOException when the disk does not take it; the file so far stays in use
     */
    void roll(RunRegistry registry) throws IOException {
        JournalFile before = current;
        current = startFile(registry);
        before.close();
        removeNeedless();
    }

    private JournalFile startFile(RunRegistry registry) throws IOException {
        JournalFile file = folder.create();
        try {
            long sentNow = sentNow();
            Snapshot.write(registry, sentNow, codec, file);
            folder.force();
            sentWritten = sentNow;
        } catch (IOException | RuntimeException | Error e) {
            file.delete();
            throw e;
        }
        synchronized (this) {
            snapshotBytes = file.length();
            files.add(file);
            notifyAll();
        }
        return file;
    }

    /** Reads what is kept and not yet sent, as it grows. The caller closes it. */
    JournalReader reader() {
        return new JournalReader(this, codec);
    }

    /** The broker has all events up to this frame. */
    void sent(long upTo) {
        synchronized (this) {
            sent = Math.max(sent, upTo);
        }
        removeNeedless();
    }

    /** Whether the broker has all events. */
    synchronized boolean allSent() {
        return sent >= sequence;
    }

    synchronized long sentNow() {
        return sent;
    }

    /** How many accepted requests with events the broker has not yet taken. */
    public synchronized long waiting() {
        return sequence - sent;
    }

    private synchronized void removeNeedless() {
        files.removeIf(file -> file != files.peekLast() && file.lastSequence() <= sent && file.delete());
    }

    /** The file after this one, or the first; null when there is none yet. */
    synchronized @Nullable JournalFile after(@Nullable JournalFile file) {
        for (JournalFile candidate : files) {
            if (file == null || candidate.number() > file.number()) {
                return candidate;
            }
        }
        return null;
    }

    /** Waits for more to read; true when there may be. */
    synchronized void awaitMore(JournalFile file, long from, long millis) throws InterruptedException {
        if (file.length() <= from && file == files.peekLast()) {
            wait(Math.max(1, millis));
        }
    }

    synchronized void wake() {
        notifyAll();
    }

    /** Notes how far all was sent, and lets the folder go. The feed and the commit have ended. */
    @Override
    public void close() {
        try {
            long sentNow = sentNow();
            if (sentNow != sentWritten && !broken) {
                write(List.of(codec.write(new Frame.Sent(sentNow))));
            }
        } catch (IOException e) {
            // Then it is sent again, which changes nothing.
        }
        current.close();
        folder.close();
    }
}
