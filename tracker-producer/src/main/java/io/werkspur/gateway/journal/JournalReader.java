// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.journal.Frame.Changed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the journal as it grows, from the first event that is not known to be sent. For one thread. */
final class JournalReader implements AutoCloseable {
    private final Journal journal;
    private final FrameCodec codec;
    private final long from;
    private @Nullable JournalFile file;
    private @Nullable FrameSource frames;

    JournalReader(Journal journal, FrameCodec codec) {
        this.journal = journal;
        this.codec = codec;
        this.from = journal.sentNow();
    }

    /**
     * The next entries with events.
     *
     * @param events no further entry is added once there are as many events
     * @param bytes the same for their size on disk
     * @param wait how long to wait when there are none
     * @return empty when none came
     */
    List<Changed> next(int events, long bytes, Duration wait) throws IOException, InterruptedException {
        List<Changed> found = new ArrayList<>();
        read(found, events, bytes);
        if (found.isEmpty() && file != null && frames != null) {
            journal.awaitMore(file, frames.position(), wait.toMillis());
            read(found, events, bytes);
        }
        return found;
    }

    private void read(List<Changed> found, int events, long bytes) throws IOException {
        int foundEvents = 0;
        long foundBytes = 0;
        while (foundEvents < events && foundBytes < bytes) {
            byte[] next = nextFrame();
            if (next == null) {
                return;
            }
            if (codec.read(next) instanceof Changed changed && changed.sequence() > from) {
                found.add(changed);
                foundEvents += changed.change().events().size();
                foundBytes += next.length;
            }
        }
    }

    private byte @Nullable [] nextFrame() throws IOException {
        while (true) {
            if (file != null && frames != null) {
                // Asked before reading: what is added meanwhile must not be passed over.
                JournalFile following = journal.after(file);
                byte[] next = frames.next(file.length());
                if (next != null || following == null) {
                    return next;
                }
                frames.close();
                file = following;
            } else {
                file = journal.after(null);
            }
            if (file == null) {
                return null;
            }
            frames = file.open((path, first, end) -> {}); // told when the journal was opened
        }
    }

    @Override
    public void close() throws IOException {
        if (frames != null) {
            frames.close();
        }
    }
}
