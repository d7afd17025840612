// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.schema.event.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The usable events of a run, or of a part of it, in the order of their keys. Must be closed. For one thread. */
final class RunEvents implements AutoCloseable {
    private final KeyValueIterator<byte[], byte[]> rows;
    private final EventRowReader reader;
    private final RunPrefix prefix;
    private final Consumer<UnknownRow> unknown;
    private @Nullable FoldEvent next;

    private RunEvents(
            KeyValueIterator<byte[], byte[]> rows,
            EventRowReader reader,
            RunPrefix prefix,
            Consumer<UnknownRow> unknown) {
        this.rows = rows;
        this.reader = reader;
        this.prefix = prefix;
        this.unknown = unknown;
    }

    /**
     * Opens the events from a number, inclusive, to the end of the prefix.
     *
     * @param unknown gets each row that is left out because its schema is unknown
     */
    static RunEvents open(
            RunStores stores,
            EventRowReader reader,
            int partition,
            String executionId,
            long from,
            RunPrefix prefix,
            Consumer<UnknownRow> unknown) {
        byte[] first = EventKey.prefix(executionId, from).getBytes(StandardCharsets.US_ASCII);
        return new RunEvents(stores.events(partition, first, afterAll(executionId, prefix)), reader, prefix, unknown);
    }

    // '0' follows '/': greater than every key of the last number, and not a key itself.
    private static byte[] afterAll(String executionId, RunPrefix prefix) {
        String last = EventKey.prefix(executionId, prefix.untilSequence());
        return (last.substring(0, last.length() - 1) + '0').getBytes(StandardCharsets.US_ASCII);
    }

    boolean hasNext() {
        while (next == null && rows.hasNext()) {
            KeyValue<byte[], byte[]> row = rows.next();
            FoldEvent event = reader.read(row.key, row.value, unknown);
            if (event != null && prefix.includes(event)) {
                next = event;
            }
        }
        return next != null;
    }

    FoldEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FoldEvent event = next;
        next = null;
        if (event == null) {
            throw new NoSuchElementException();
        }
        return event;
    }

    @Override
    public void close() {
        rows.close();
    }
}
