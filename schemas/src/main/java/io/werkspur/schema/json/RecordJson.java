// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.read.FieldErrors;
import io.werkspur.schema.json.read.JsonInput;
import io.werkspur.schema.json.read.NotJson;
import io.werkspur.schema.json.read.ObjectReader;
import io.werkspur.schema.json.read.RecordObjectReader;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.write.JsonObjectWriter;
import io.werkspur.schema.json.write.RecordWriter;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The JSON form of a record, in both directions. Equal records give equal bytes on every JDK, and reading a written
 * record and writing it again gives the same bytes. Stateless, safe from any thread.
 */
public final class RecordJson {
    private static final int BYTES_PER_ITEM = 600;

    static {
        TrustedTypes.install();
    }

    private RecordJson() {}

    /** The record in canonical JSON, UTF-8. */
    public static byte[] write(ExecutionRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                Math.min(1 << 24, BYTES_PER_ITEM * (1 + record.getItems().size())));
        try {
            write(record, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the record in canonical JSON, UTF-8, piece by piece; flushes the stream and leaves it open.
     *
     * @throws IOException when the stream fails
     */
    public static void write(ExecutionRecord record, OutputStream stream) throws IOException {
        write(record, record.getItems(), record.getAnomalies(), stream);
    }

    /**
     * Writes a record whose items and anomalies are not in memory, as {@link #write(ExecutionRecord, OutputStream)} would if
     * they were.
     *
     * @param facts everything else; its own items and anomalies are ignored
     * @throws IOException when the stream fails
     */
    public static void write(
            ExecutionRecord facts, Iterable<ExecutionItem> items, Iterable<Anomaly> anomalies, OutputStream stream)
            throws IOException {
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        try (JsonGenerator out = CanonicalJson.pretty(text)) {
            RecordWriter.write(new JsonObjectWriter(out, true), facts, items, anomalies);
        }
        text.write('\n');
        text.flush();
    }

    /**
     * Reads a record.
     *
     * @param json what {@link #write(ExecutionRecord)} returned, in any layout
     * @throws IllegalArgumentException with one line that names the first errors, if it is not a valid record
     */
    public static ExecutionRecord read(byte[] json) {
        FieldErrors errors = new FieldErrors("record");
        ExecutionRecord.Builder record = RecordObjectReader.newRecord();
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(json)) {
            JsonInput in = new JsonInput(parser, errors, false);
            parser.nextToken();
            readDocument(RecordObjectReader.RECORD, in, record);
        } catch (IOException e) {
            errors.add("", NotJson.reason(e));
        }
        requireSound(errors);
        return record.build();
    }

    static void readDocument(ObjectReader<ExecutionRecord.Builder> shape, JsonInput in, ExecutionRecord.Builder record)
            throws IOException {
        if (shape.read(in, record) && in.parser().nextToken() != null) {
            in.fail("Expected one JSON object, but got more after it");
        }
    }

    static void requireSound(FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Expected a record in its JSON form, but " + errors.line());
        }
    }
}
