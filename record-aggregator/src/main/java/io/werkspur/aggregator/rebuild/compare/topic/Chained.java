// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The elements of several lists in order; each list is read from its holder when the previous one is used up. For one thread. */
final class Chained<H, T> implements Iterator<T> {
    private final Iterator<H> holders;
    private final Function<H, List<T>> list;
    private Iterator<T> current = Collections.emptyIterator();

    Chained(Iterator<H> holders, Function<H, List<T>> list) {
        this.holders = holders;
        this.list = list;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && holders.hasNext()) {
            current = list.apply(holders.next()).iterator();
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
