// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.read.FieldErrors;
import io.werkspur.schema.json.read.JsonInput;
import io.werkspur.schema.json.read.ListReader;
import io.werkspur.schema.json.read.NotJson;
import io.werkspur.schema.json.read.RecordObjectReader;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record in its JSON form that may be too large for memory: each call reads the document once and keeps one
 * item or anomaly in memory at a time. Everything that {@link RecordJson} refuses is refused here too, once reading
 * reaches it. Stateless, safe from any thread; an iterator is for one thread, and the caller closes its stream.
 *
 * <p>A document that is not a valid record causes an IllegalArgumentException with one line that names the first
 * errors, a stream that fails causes an UncheckedIOException.
 */
public final class RecordStream {
    static {
        TrustedTypes.install();
    }

    private RecordStream() {}

    /**
     * Everything but items and anomalies, which are skipped: the returned record has none. Its contested numbers are known for a record
     * that was written before records named them, too: they are those of its conflicts.
     */
    public static ExecutionRecord facts(InputStream json) {
        FieldErrors errors = new FieldErrors("record");
        ExecutionRecord.Builder record = RecordObjectReader.newRecord();
        checked(errors, () -> {
            JsonParser parser = CanonicalJson.FACTORY.createParser(json);
            JsonInput in = new JsonInput(parser, errors, false);
            parser.nextToken();
            RecordJson.readDocument(RecordObjectReader.FACTS, in, record);
            return null;
        });
        return record.build();
    }

    /** The id of the run, without reading anything after it; in canonical JSON it is first. */
    public static String executionId(InputStream json) {
        FieldErrors errors = new FieldErrors("record");
        String id = checked(errors, () -> {
            JsonParser parser = CanonicalJson.FACTORY.createParser(json);
            JsonInput in = new JsonInput(parser, errors, false);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return in.mismatch("an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("execution_id");
                parser.nextToken();
                if (isId) {
                    return in.text();
                }
                parser.skipChildren();
            }
            in.failAtMember("execution_id", "Expected a value, but the field is missing");
            return null;
        });
        return Objects.requireNonNull(id);
    }

    /** The items, one after the other. */
    public static Iterator<ExecutionItem> items(InputStream json) {
        return elements("items", RecordObjectReader.ITEMS, json);
    }

    /** The anomalies, one after the other. */
    public static Iterator<Anomaly> anomalies(InputStream json) {
        return elements("anomalies", RecordObjectReader.ANOMALIES, json);
    }

    private static <V> Iterator<V> elements(String name, ListReader<?, V> list, InputStream json) {
        try {
            return new ElementIterator<>(name, list, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read a record, but its stream failed", e);
        }
    }

    /** Reads, and throws if the document or its stream is bad. */
    static <V> @Nullable V checked(FieldErrors errors, Reading<V> reading) {
        @Nullable V value = null;
        try {
            value = reading.read();
        } catch (JsonProcessingException e) {
            errors.add("", NotJson.reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read a record, but its stream failed", e);
        }
        RecordJson.requireSound(errors);
        return value;
    }

    /** A part of reading a document. */
    interface Reading<V> {
        /** Returns the result; null if there is none. */
        @Nullable
        V read() throws IOException;
    }
}
