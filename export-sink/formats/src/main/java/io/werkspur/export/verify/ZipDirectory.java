// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a ZIP says that its directory is. The JDK reads the directory into memory as a whole when it opens a ZIP, so that is asked
 * before. Stateless.
 */
final class ZipDirectory {
    /** Some two million files. */
    static final long MOST_BYTES = 192L << 20;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_SIZE = 12;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LOCATOR_OFFSET = 8;
    private static final int END64_LENGTH = 56;
    private static final int END64_SIZE = 40;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long IN_END64 = 0xffff_ffffL;

    private ZipDirectory() {}

    /** One line if the directory is larger than {@value #MOST_BYTES} bytes. */
    static Optional<String> problem(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long tailAt = Math.max(0, channel.size() - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH);
            ByteBuffer tail = read(channel, tailAt, (int) (channel.size() - tailAt));
            // The real end may be any place that looks like one: a comment may look like an end too.
            for (int i = tail.limit() - END_LENGTH; i >= 0; i--) {
                if (tail.getInt(i) == END_SIGNATURE) {
                    long size = Integer.toUnsignedLong(tail.getInt(i + END_SIZE));
                    size = size == IN_END64 && i >= LOCATOR_LENGTH ? sizeOf64(channel, tail, i) : size;
                    if (size < 0 || size > MOST_BYTES) {
                        return Optional.of("has a directory of " + Long.toUnsignedString(size) + " bytes, but at most "
                                + MOST_BYTES + " can be checked");
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static long sizeOf64(FileChannel channel, ByteBuffer tail, int end) throws IOException {
        long at = tail.getLong(end - LOCATOR_LENGTH + LOCATOR_OFFSET);
        if (at < 0 || at > channel.size() - END64_LENGTH) {
            return 0; // The JDK says what is wrong with it.
        }
        return read(channel, at, END64_LENGTH).getLong(END64_SIZE);
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // Until all is there, or the file has become shorter.
        }
        return bytes;
    }
}
