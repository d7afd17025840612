// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Iterates over the elements of several segments, with one segment in memory at a time. For one thread. */
final class SegmentIterator<T> implements Iterator<T> {
    private final int segments;
    private final Source<T> source;
    private int next;
    private Iterator<T> current = Collections.emptyIterator();

    /** Reads one segment. */
    interface Source<T> {
        List<T> read(int segment) throws IOException;
    }

    SegmentIterator(int segments, Source<T> source) {
        this.segments = segments;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && next < segments) {
            try {
                current = source.read(next++).iterator();
            } catch (IOException e) {
                throw new UncheckedIOException("Expected to read segment " + (next - 1) + ", but failed", e);
            }
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
