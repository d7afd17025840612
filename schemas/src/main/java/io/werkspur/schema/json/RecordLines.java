// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.write.EventWriter;
import io.werkspur.schema.json.write.JsonObjectWriter;
import io.werkspur.schema.json.write.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record as JSON Lines: one object per line: its {@code type} ({@code run}, {@code item}, {@code anomaly}),
 * then the run that it belongs to, then the fields of the JSON form. So the lines of many runs can be joined into one
 * file. For one thread; closing flushes the stream and leaves it open.
 */
public final class RecordLines implements Closeable {
    private final Writer text;
    private final JsonGenerator json;
    private final JsonObjectWriter out;
    private boolean isEmpty = true;

    /** @param stream receives UTF-8 */
    public RecordLines(OutputStream stream) throws IOException {
        this.text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        this.json = CanonicalJson.compact(text);
        this.out = new JsonObjectWriter(json, true);
    }

    /** The line of the run: everything but its items and anomalies. */
    public void run(ExecutionRecord facts) throws IOException {
        start("run");
        RecordWriter.facts(out, facts);
        out.end();
    }

    /** The line of an item. */
    public void item(String executionId, ExecutionItem item) throws IOException {
        start("item");
        out.text("execution_id", executionId);
        EventWriter.step(out, item);
        out.end();
    }

    /** The line of an anomaly. */
    public void anomaly(String executionId, Anomaly anomaly) throws IOException {
        start("anomaly");
        out.text("execution_id", executionId);
        RecordWriter.anomalyMembers(out, anomaly);
        out.end();
    }

    /**
     * Writes a line about a step that is not part of the record.
     *
     * @param type its type
     * @param texts more members, in their order
     */
    public void note(String type, String executionId, long sequenceNumber, Map<String, @Nullable String> texts)
            throws IOException {
        start(type);
        out.text("execution_id", executionId);
        out.whole("sequence_number", sequenceNumber);
        for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
            out.text(entry.getKey(), entry.getValue());
        }
        out.end();
    }

    private void start(String type) throws IOException {
        isEmpty = false;
        out.start();
        out.text("type", type);
    }

    @Override
    public void close() throws IOException {
        json.close();
        if (!isEmpty) {
            text.write('\n');
        }
        text.flush();
    }
}
