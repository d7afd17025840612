// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.consume;

import io.werkspur.schema.service.ErrorLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies one message of the record topic to the store. A message that is no usable record is kept beside the records. */
public final class MessageApplier {
    private static final Logger LOG = LoggerFactory.getLogger(MessageApplier.class);

    private final RecordReader reader;
    private final RecordStore store;
    private final SinkCounters counters;

    /** With a deserializer and a store that the caller closes. */
    public MessageApplier(Deserializer<?> deserializer, RecordStore store, SinkCounters counters) {
        this.reader = new RecordReader(deserializer);
        this.store = store;
        this.counters = counters;
    }

    /**
     * Applies it for good.
     *
     * @throws IOException with one line, when the store cannot take it now
     * @throws TryLaterException with one line, when the message cannot be read now
     */
    void apply(ConsumerRecord<byte[], byte[]> message) throws IOException {
        try {
            RecordKey key = RecordKey.read(message.key());
            if (key instanceof RecordKey.Run run) {
                counters.count(applyTo(run.executionId(), message));
            } else if (key instanceof RecordKey.Segment segment) {
                LOG.debug("Left out {}, a part of a large record", segment.key());
                counters.countSegment();
            } else if (key instanceof RecordKey.Unusable unusable) {
                throw new UnusableMessageException(unusable.reason(), null);
            }
        } catch (UnusableMessageException e) {
            keepAside(message, ErrorLine.of(e));
        }
        counters.countDone();
    }

    private Change applyTo(String executionId, ConsumerRecord<byte[], byte[]> message) throws IOException {
        if (message.value() == null) {
            Change change = store.remove(executionId);
            LOG.info("Run {} was erased: {}", executionId, change);
            return change;
        }
        try {
            return store.put(reader.read(message.topic(), executionId, message.value()));
        } catch (TryLaterException | UnusableMessageException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // One record that we cannot handle must not hold up all that come after it.
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

    private static String place(ConsumerRecord<byte[], byte[]> message) {
        return message.topic() + ", partition " + message.partition() + ", offset " + message.offset();
    }
}
