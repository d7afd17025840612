// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.werkspur.recordstore.FailedMessage;
import io.werkspur.recordstore.RecordStore;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.recordstore.UnusableMessageException;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.service.lifecycle.ErrorLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies messages of the record topic to the store. A message that is not a usable record is kept next to the records.
 */
public final class MessageApplier {
    private static final Logger LOG = LoggerFactory.getLogger(MessageApplier.class);

    private static final int SHOWN_BYTES = 60;

    private final RecordReader reader;
    private final RecordStore store;
    private final SinkCounters counters;

    /** Uses a deserializer and a store that the caller closes. */
    public MessageApplier(Deserializer<?> deserializer, RecordStore store, SinkCounters counters) {
        this.reader = new RecordReader(deserializer);
        this.store = store;
        this.counters = counters;
    }

    /**
     * Applies a message durably.
     *
     * @throws IOException with one line, if the store cannot accept it now
     * @throws TryLaterException with one line, if the message cannot be read now
     */
    void apply(ConsumerRecord<byte[], byte[]> message) throws IOException {
        try {
            RecordKey key = RecordKey.parse(message.key());
            if (key == null) {
                throw new UnusableMessageException(
                        "Expected the execution id as key, or <execution id>/<n> for a segment, but "
                                + shown(message.key()),
                        null);
            }
            Integer segment = key.segment();
            if (segment == null) {
                counters.count(applyTo(key.executionId(), message));
            } else {
                if (message.value() != null) {
                    store.putSegment(key.executionId(), segment, message.value());
                }
                counters.countSegment();
            }
        } catch (UnusableMessageException e) {
            keepAside(message, ErrorLine.of(e));
        }
        counters.countDone();
    }

    private StoreChange applyTo(String executionId, ConsumerRecord<byte[], byte[]> message) throws IOException {
        if (message.value() == null) {
            StoreChange change = store.remove(executionId);
            LOG.info("Run {} was erased: {}", executionId, change);
            return change;
        }
        try {
            ExecutionRecord record = reader.read(message.topic(), message.headers(), executionId, message.value());
            return record.getSegments().isEmpty()
                    ? store.put(record)
                    : store.putJoined(
                            record, segment -> reader.read(message.topic(), new RecordHeaders(), executionId, segment));
        } catch (TryLaterException | UnusableMessageException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // One record that we cannot handle must not block all later ones.
            LOG.error("Expected to apply {}, but it failed", place(message), e);
            throw new UnusableMessageException("Expected to write the record, but " + ErrorLine.of(e), e);
        }
    }

    private void keepAside(ConsumerRecord<byte[], byte[]> message, String reason) throws IOException {
        store.putFailed(new FailedMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                message.key(),
                message.value(),
                reason));
        counters.countFailed();
        LOG.error("Expected a usable record at {}, but it was kept aside as failed: {}", place(message), reason);
    }

    private static String shown(byte @Nullable [] key) {
        if (key == null) {
            return "there is no key";
        }
        String text = new String(key, 0, Math.min(key.length, SHOWN_BYTES), StandardCharsets.US_ASCII);
        return "got '" + text.replaceAll("[^ -~]", "?") + "' (" + key.length + " bytes)";
    }

    private static String place(ConsumerRecord<byte[], byte[]> message) {
        return message.topic() + ", partition " + message.partition() + ", offset " + message.offset();
    }
}
