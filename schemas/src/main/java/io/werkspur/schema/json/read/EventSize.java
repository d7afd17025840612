// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** The size of an event in Avro, counted without keeping the bytes. */
public final class EventSize {
    /** No character of JSON becomes more bytes: the shortest value, a digit or a bracket, becomes a branch and a long or a length. */
    private static final int MOST_BYTES_PER_CHARACTER = 16;

    /** More than all fields that a document leaves out become, the derived event id included. */
    private static final int MOST_BYTES_WITHOUT_CHARACTERS = 1_024;

    private static final SpecificDatumWriter<PipelineEvent> WRITER = new SpecificDatumWriter<>(PipelineEvent.class);

    private EventSize() {}

    public static long of(PipelineEvent event) {
        Counter counter = new Counter();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(counter, null);
            WRITER.write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Counting does no I/O", e);
        }
        return counter.bytes;
    }

    /** Whether an event is small enough however it is encoded, by the length of the JSON that it was read from: encoding only to count costs much. */
    public static boolean surelyFits(int jsonLength) {
        return jsonLength <= (Limits.MAX_EVENT_BYTES - MOST_BYTES_WITHOUT_CHARACTERS) / MOST_BYTES_PER_CHARACTER;
    }

    /** Whether the event is small enough; adds an error if it is not. */
    public static boolean fits(PipelineEvent event, FieldErrors errors) {
        long bytes = of(event);
        if (bytes > Limits.MAX_EVENT_BYTES) {
            errors.add("", "Expected at most " + Limits.MAX_EVENT_BYTES + " bytes when encoded, but got " + bytes);
            return false;
        }
        return true;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
