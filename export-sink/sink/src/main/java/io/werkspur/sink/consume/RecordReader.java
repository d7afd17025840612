// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.werkspur.recordstore.UnusableMessageException;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.service.lifecycle.ErrorLine;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records with a deserializer of the operator's choice. */
final class RecordReader {
    private final Deserializer<?> deserializer;

    RecordReader(Deserializer<?> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * Reads one message; {@code headers} are its own, none for a segment.
     *
     * @throws UnusableMessageException if it can never be read as a record of that run
     * @throws TryLaterException if the environment fails, so that nothing is known about the message
     */
    ExecutionRecord read(String topic, Headers headers, String executionId, byte[] value) {
        @Nullable Object read;
        try {
            read = deserializer.deserialize(topic, headers, value);
        } catch (RuntimeException e) {
            if (Recoverable.is(e)) {
                throw new TryLaterException(ErrorLine.of(e), e);
            }
            throw new UnusableMessageException(ErrorLine.of(e), e);
        } catch (StackOverflowError e) {
            throw new UnusableMessageException("Expected a record, but it is nested too deep to be read", e);
        }
        if (!(read instanceof ExecutionRecord record)) {
            String actual = read == null ? "nothing" : "a " + read.getClass().getName();
            throw new UnusableMessageException(
                    "Expected an ExecutionRecord, but the deserializer gave " + actual, null);
        }
        if (!record.getExecutionId().equals(executionId)) {
            throw new UnusableMessageException(
                    "Expected the record of the run in its key, but it is of another run: " + record.getExecutionId(),
                    null);
        }
        return record;
    }
}
