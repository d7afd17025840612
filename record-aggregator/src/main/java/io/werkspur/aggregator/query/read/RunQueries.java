// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.json.ItemPageJson;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries about runs from the stores of this instance. Memory does not grow with the run: a record of more than {@value
 * #MAX_BYTES} bytes is read from the store again while it is written. Safe from any thread.
 */
public final class RunQueries {
    static final long MAX_BYTES = 4 << 20;
    /** Maximum number of rows that one query for a list reads; the list continues with the next query. */
    public static final int MAX_ROWS = 20_000;

    private final RunStores stores;
    private final Supplier<EventRowReader> readers;
    private final LostEvents lost;
    private final WritePolicy policy;
    private final LongSupplier clockMillis;

    /**
     * Creates queries on the given stores.
     *
     * @param readers supplies a reader for this thread
     * @param lost hears of events that were folded and cannot be read now
     * @param policy says when a run counts as stalled
     * @param clockMillis milliseconds since 1970-01-01T00:00:00Z
     */
    public RunQueries(
            RunStores stores,
            Supplier<EventRowReader> readers,
            LostEvents lost,
            WritePolicy policy,
            LongSupplier clockMillis) {
        this.stores = stores;
        this.readers = readers;
        this.lost = lost;
        this.policy = policy;
        this.clockMillis = clockMillis;
    }

    /** The body of an answer, written to the client. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * An answer.
     *
     * @param offset the answer contains every message of the partition below it
     * @param isErased whether there is no body because the run was erased
     * @param body null if the run is unknown or erased
     */
    public record Answer(
            long offset, boolean isErased, @Nullable Body body) {
        private Answer(long offset, Body body) {
            this(offset, false, body);
        }

        private static Answer absent(long offset, @Nullable RunState row) {
            return new Answer(offset, row != null, null);
        }
    }

    /**
     * The record of a run as of a prefix.
     *
     * @throws io.werkspur.aggregator.intake.UnreadableEventException if events of the run cannot be read any more; also thrown by bodies
     */
    public Answer record(int partition, String executionId, RunPrefix prefix) {
        long offset = stores.offset(partition);
        RunState row = stores.run(partition, executionId);
        if (row == null || row.isErased()) {
            return Answer.absent(offset, row);
        }
        boolean stalled = prefix.isAll() && policy.isStalled(row, clockMillis.getAsLong());
        ReadChecksum read = new ReadChecksum();
        Gathered gathered = new Gathered();
        RecordAssembler assembler = new RecordAssembler(executionId, gathered::add);
        try (RunEvents events = open(partition, executionId, SequenceNumber.MIN, prefix)) {
            while (events.hasNext()) {
                FoldEvent event = events.next();
                read.add(event);
                assembler.add(event);
            }
        }
        ExecutionRecord facts = assembler.record(stalled).facts();
        List<FoldEvent> items = gathered.items;
        if (items != null) {
            return new Answer(
                    offset,
                    out -> RecordJson.write(
                            facts,
                            () -> items.stream().map(EventRowReader::item).iterator(),
                            facts.getAnomalies(),
                            out));
        }
        return new Answer(offset, out -> {
            try (RunEvents again = open(partition, executionId, SequenceNumber.MIN, prefix)) {
                ItemEvents reread = new ItemEvents(executionId, again);
                RecordJson.write(facts, () -> new WrittenItems(reread, read), facts.getAnomalies(), out);
            }
        });
    }

    private RunEvents open(int partition, String executionId, long from, RunPrefix prefix) {
        EventRowReader reader = readers.get();
        return RunEvents.open(
                stores,
                reader,
                partition,
                executionId,
                from,
                prefix,
                new LeftOutRows(stores, reader, lost, partition, executionId));
    }

    /** Items of a run, starting with a number. */
    public Answer items(int partition, String executionId, long from, int limit) {
        long offset = stores.offset(partition);
        RunState row = stores.run(partition, executionId);
        if (row == null || row.isErased()) {
            return Answer.absent(offset, row);
        }
        return new Answer(offset, out -> {
            try (RunEvents events = open(partition, executionId, from, RunPrefix.ALL)) {
                ItemEvents items = new ItemEvents(executionId, events);
                ItemPageJson.write(
                        executionId,
                        () -> new WrittenItems(items, null),
                        limit,
                        () -> items.hasNext() ? items.next().sequenceNumber() : null,
                        items::contested,
                        out);
            }
        });
    }

    /**
     * Runs of one partition that have not ended.
     *
     * @param stalled whether to list stalled runs, or running ones
     * @param after the id after which to begin
     */
    public Page list(int partition, boolean stalled, String after, int limit) {
        long offset = stores.offset(partition);
        long now = clockMillis.getAsLong();
        List<Map<String, Object>> found = new ArrayList<>();
        String last = after;
        int rows = 0;
        try (KeyValueIterator<String, RunState> runs = stores.runs(partition, after)) {
            while (runs.hasNext()) {
                if (found.size() == limit || rows == MAX_ROWS) {
                    return new Page(offset, found, last, rows);
                }
                KeyValue<String, RunState> run = runs.next();
                rows++;
                if (run.key.equals(after)) {
                    continue;
                }
                last = run.key;
                RunState state = run.value;
                if (!state.isErased() && !state.hasEnded() && policy.isStalled(state, now) == stalled) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("execution_id", run.key);
                    line.put("status", stalled ? "stalled" : "running");
                    line.put("revision", state.events());
                    found.add(line);
                }
            }
        }
        return new Page(offset, found, null, rows);
    }

    /**
     * A part of a list.
     *
     * @param last the id after which it continues; null if the partition has no more
     * @param rows how many rows were read
     */
    public record Page(
            long offset,
            List<Map<String, Object>> runs,
            @Nullable String last,
            int rows) {}

    /** Items as the record has them; at their end they are checked against the events that the facts were folded from. */
    private static final class WrittenItems implements Iterator<ExecutionItem> {
        private final ItemEvents items;
        private final @Nullable ReadChecksum expected;

        WrittenItems(ItemEvents items, @Nullable ReadChecksum expected) {
            this.items = items;
            this.expected = expected;
        }

        @Override
        public boolean hasNext() {
            boolean more = items.hasNext();
            if (!more && expected != null && !items.checksum().equals(expected)) {
                throw new NotReadyException("the run changed while its record was written");
            }
            return more;
        }

        @Override
        public ExecutionItem next() {
            return EventRowReader.item(items.next());
        }
    }

    /** Keeps the items as long as they are few. */
    private static final class Gathered {
        private @Nullable List<FoldEvent> items = new ArrayList<>();
        private long bytes;

        void add(FoldEvent item) {
            bytes += item.size();
            if (bytes > MAX_BYTES) {
                items = null;
            } else if (items != null) {
                items.add(item);
            }
        }
    }
}
