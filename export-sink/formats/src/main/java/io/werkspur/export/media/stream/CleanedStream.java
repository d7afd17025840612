// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

import java.io.IOException;
import java.io.InputStream;

/**
 * A medium without its metadata, cleaned while it is read: what comes out was judged as it was at that moment, even if somebody
 * changes the file meanwhile. Needs some 100 KB of memory, whatever the size of the medium. For one thread.
 */
public final class CleanedStream extends InputStream {
    private final Passage passage;
    private final Cleaner cleaner;
    private byte[] ready = new byte[0];
    private int next;
    private boolean isOver;

    /** Cleans what the stream has; closes it with itself. */
    public CleanedStream(InputStream in, Cleaner cleaner) {
        this.passage = new Passage(in);
        this.cleaner = cleaner;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (next < ready.length) {
                int count = Math.min(length, ready.length - next);
                System.arraycopy(ready, next, target, offset, count);
                next += count;
                return count;
            } else if (passage.hasKept()) {
                ready = passage.takeKept();
                next = 0;
            } else if (passage.isCopying()) {
                return passage.copy(target, offset, length);
            } else if (isOver) {
                return -1;
            } else {
                isOver = !cleaner.step(passage);
            }
        }
    }

    @Override
    public void close() throws IOException {
        passage.close();
    }
}
