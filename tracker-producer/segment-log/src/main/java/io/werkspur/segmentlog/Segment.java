// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of a log, and how much of it can be relied on. Confined to one thread. */
final class Segment {
    private static final Pattern NAME = Pattern.compile("([0-9]{20})\\.seg1");

    private final Path directory;
    private final Path file;
    private final long base;
    private int syncedBytes;
    private int entries;

    private Segment(Path directory, long base) {
        this.directory = directory;
        this.file = directory.resolve(String.format(Locale.ROOT, "%020d.seg1", base));
        this.base = base;
    }

    /** A segment whose file does not exist yet. */
    static Segment at(Path directory, long base) {
        return new Segment(directory, base);
    }

    /** The position that a file name tells; empty when it is not the name of a segment. */
    static OptionalLong position(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Looks through the file as an earlier process left it. Cuts what is torn off, when nothing can follow it. */
    ScanReport scan(int longest, boolean isLast) throws IOException {
        long size = Files.size(file);
        byte[] bytes = read(file, 0, (int) Math.min(size, Integer.MAX_VALUE - Frame.HEADER_BYTES));
        FrameScan scan = new FrameScan(bytes, base, longest);
        while (scan.next()) {
            entries++;
        }
        syncedBytes = scan.offset();
        long torn = size - syncedBytes;
        if (isLast) {
            boolean unused = cut();
            return new ScanReport(entries, scan.damages(), scan.lostBytes(), torn);
        }
        return new ScanReport(entries, scan.damages() + (torn > 0 ? 1 : 0), scan.lostBytes() + torn, 0);
    }

    /**
     * Shortens the file to what can be relied on; when that fails, this process never reads the rest, but the next may.
     *
     * @return whether the file ends there now
     */
    boolean cut() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.size() > syncedBytes) {
                channel.truncate(syncedBytes);
                channel.force(true);
            }
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            // The next scan finds it again; nothing is lost by that.
            return false;
        }
    }

    /** What can be relied on from this offset to the end; less when the file has become shorter meanwhile. */
    byte[] read(int offset) throws IOException {
        return read(file, offset, syncedBytes - offset);
    }

    private static byte[] read(Path file, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, offset + bytes.position());
            }
        } catch (NoSuchFileException e) {
            // Somebody deleted it: the same as empty.
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /** Records that these entries, and the bytes up to the offset, are synced. */
    void markSynced(int toOffset, int newEntries) {
        syncedBytes = toOffset;
        entries += newEntries;
    }

    /** Corrects how many entries can be read. */
    void entries(int readable) {
        entries = readable;
    }

    /** Ends the segment here; later bytes are never read. */
    void endAt(int offset, int entriesBefore) {
        syncedBytes = offset;
        entries = entriesBefore;
    }

    boolean isOlderThan(Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    Path directory() {
        return directory;
    }

    Path file() {
        return file;
    }

    long base() {
        return base;
    }

    int syncedBytes() {
        return syncedBytes;
    }

    /** Synced entries. */
    int entries() {
        return entries;
    }

    /** The position after the last synced byte. */
    long end() {
        return base + syncedBytes;
    }
}
