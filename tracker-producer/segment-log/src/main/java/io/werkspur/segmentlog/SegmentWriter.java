// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a new segment. Nothing counts as written before {@link #sync}. Confined to one thread. */
final class SegmentWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Segment segment;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private int offset;
    private int newEntries;

    private SegmentWriter(Segment segment, FileChannel channel) {
        this.segment = segment;
        this.channel = channel;
    }

    /** Creates the file, so that its name survives a loss of power too. */
    static SegmentWriter create(Segment segment) throws IOException {
        FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        syncDirectory(segment.directory());
        return new SegmentWriter(segment, channel);
    }

    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a directory; they write names down by themselves.
        }
    }

    Segment segment() {
        return segment;
    }

    /** Bytes of the segment, those included that are not safe yet. */
    int offset() {
        return offset;
    }

    boolean isDirty() {
        return newEntries > 0;
    }

    void append(byte[] payload) throws IOException {
        int size = Frame.size(payload);
        if (size > buffer.remaining()) {
            drain();
            if (size > buffer.capacity()) {
                buffer = ByteBuffer.allocate(size);
            }
        }
        Frame.write(buffer, payload, segment.base() + offset);
        offset += size;
        newEntries++;
    }

    void sync() throws IOException {
        if (newEntries > 0) {
            drain();
            channel.force(false);
            segment.markSynced(offset, newEntries);
            newEntries = 0;
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            int unused = channel.write(buffer);
        }
        buffer.clear();
        if (buffer.capacity() > BUFFER_BYTES) {
            buffer = ByteBuffer.allocate(BUFFER_BYTES);
        }
    }

    /**
     * Ends; what is not safe is forgotten.
     *
     * @return whether nothing of that is left in the file
     */
    boolean close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What is safe was synced before, what is not is cut off.
        }
        return segment.cut();
    }
}
