// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.medium.QdaMedium;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Refuses more bytes than a file of a project may have. The limit on steps keeps projects well below that; only
 * unusually long metadata can reach it. For one thread.
 */
final class BoundedOutput extends FilterOutputStream {
    private final long mostBytes;
    private long written;

    BoundedOutput(OutputStream out) {
        this(out, QdaMedium.MAX_BYTES);
    }

    BoundedOutput(OutputStream out, long mostBytes) {
        super(out);
        this.mostBytes = mostBytes;
    }

    @Override
    public void write(int oneByte) throws IOException {
        require(1);
        out.write(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        require(length);
        out.write(bytes, offset, length);
    }

    private void require(int more) throws IOException {
        written += more;
        if (written > mostBytes) {
            throw new RunTooLargeException(
                    "Expected a project.qde of at most " + mostBytes
                            + " bytes, the most of a file in a REFI-QDA project, but it has more; export fewer runs at a time, or use jsonl");
        }
    }
}
