// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.schema.SequenceRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The events that are items of the record, one by one, as the fold itself decides. Keeps none of them. For one thread.
 */
final class ItemEvents implements Iterator<FoldEvent> {
    private final RunEvents events;
    private final ReadChecksum checksum = new ReadChecksum();
    private final Deque<FoldEvent> next = new ArrayDeque<>(1);
    private final RecordAssembler assembler;

    ItemEvents(String executionId, RunEvents events) {
        this.events = events;
        this.assembler = new RecordAssembler(executionId, next::add);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && events.hasNext()) {
            FoldEvent event = events.next();
            checksum.add(event);
            assembler.add(event);
        }
        return !next.isEmpty();
    }

    @Override
    public FoldEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }

    /** The contested numbers among the events that were read so far. */
    List<SequenceRange> contested() {
        return assembler.contested();
    }

    /** The checksum of all events that were read so far. */
    ReadChecksum checksum() {
        return checksum;
    }
}
