// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of an open file from the first one, whatever else reads it at the same time. Closing it closes nothing. */
final class PassInput extends InputStream {
    private final FileChannel channel;
    private long position;

    PassInput(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
        position += Math.max(0, count);
        return count;
    }
}
