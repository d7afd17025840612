// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.FoldEvent;
import io.werkspur.aggregator.domain.RecordAssembler;
import io.werkspur.aggregator.domain.RunState;
import io.werkspur.aggregator.encoded.EncodedEvent;
import io.werkspur.schema.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the record of a run as its events stand in the store now. Never publishes less than was counted: when the store
 * gives fewer events than the row of the run says, the row is made anew and the record waits. For one thread.
 */
final class RecordPublisher {
    private static final Logger log = LoggerFactory.getLogger(RecordPublisher.class);

    /** Largest record, in bytes, that fits the default limits of a broker with room for key and headers. */
    static final int LARGEST_RECORD = 900 * 1024;

    private final EventLog events;
    private final RecordEncoder encoder;
    private final Consumer<Record<byte[], byte[]>> sink;

    RecordPublisher(EventLog events, RecordEncoder encoder, Consumer<Record<byte[], byte[]>> sink) {
        this.events = events;
        this.encoder = encoder;
        this.sink = sink;
    }

    /**
     * Writes the record and notes it in {@code state}.
     *
     * @return whether it was written; when not, the row was counted anew and the record is to be tried again
     * @throws RegistryUnavailableException when the schema of an event cannot be fetched now; nothing has changed
     */
    boolean publish(String executionId, RunState state, long now) {
        byte[] key = executionId.getBytes(StandardCharsets.UTF_8);
        if (state.isErased()) {
            sink.accept(new Record<>(key, null, now));
            state.published(now);
            return true;
        }
        RecordAssembler assembler = new RecordAssembler(executionId);
        SizeCount size = new SizeCount();
        events.forEach(executionId, event -> {
            if (size.add(event)) {
                assembler.add(event);
            }
        });
        if (size.events != state.events()) {
            log.warn(
                    "Expected {} events of run {} in the store, but found {}; its row is counted anew",
                    state.events(),
                    executionId,
                    size.events);
            boolean fewer = size.events < state.events();
            state.recount(recount -> events.forEach(executionId, recount));
            if (fewer) {
                return false;
            }
        }
        if (size.isTooLarge()) {
            reportTooLarge(executionId, size.bytes);
        } else {
            byte[] value = encoder.encode(assembler.record());
            if (value.length > LARGEST_RECORD) {
                reportTooLarge(executionId, value.length);
            } else {
                sink.accept(new Record<>(key, value, now));
            }
        }
        state.published(now);
        return true;
    }

    private static void reportTooLarge(String executionId, long bytes) {
        log.error(
                "Expected a record of at most {} bytes, but that of run {} has {} or more; it is not written, its events are"
                        + " kept",
                LARGEST_RECORD,
                executionId,
                bytes);
    }

    /** Counts what a record will hold, so that a run of any size is never gathered in memory. */
    private static final class SizeCount {
        private long events;
        private long bytes;

        boolean add(FoldEvent event) {
            events++;
            if (event instanceof EncodedEvent encoded) {
                bytes += encoded.itemTo() - encoded.itemFrom();
            }
            return !isTooLarge();
        }

        boolean isTooLarge() {
            return bytes > LARGEST_RECORD;
        }
    }
}
