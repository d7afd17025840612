// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.value.CanonicalJson;
import io.werkspur.schema.json.write.EventWriter;
import io.werkspur.schema.json.write.JsonObjectWriter;
import io.werkspur.schema.json.write.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of some items of a run: {@code execution_id}, {@code items}, {@code next}, and {@code contested} if there is something to
 * say. Stateless, safe from any thread.
 */
public final class ItemPageJson {
    private ItemPageJson() {}

    /**
     * Writes a page in canonical JSON, UTF-8, item by item; flushes the stream and leaves it open.
     *
     * @param items the first ones are written, in their order
     * @param limit maximum number of items
     * @param next called after the last item was written: the number with which the next page begins; null if there is
     *     no next page
     * @throws IOException when the stream fails
     */
    public static void write(
            String executionId,
            Iterable<ExecutionItem> items,
            int limit,
            Supplier<@Nullable Long> next,
            OutputStream stream)
            throws IOException {
        write(executionId, items, limit, next, List::of, stream);
    }

    /**
     * Writes a page as the other method does, and which of its numbers are contested.
     *
     * @param contested called after {@code next}: ranges of contested numbers
     * @throws IOException when the stream fails
     */
    public static void write(
            String executionId,
            Iterable<ExecutionItem> items,
            int limit,
            Supplier<@Nullable Long> next,
            Supplier<List<SequenceRange>> contested,
            OutputStream stream)
            throws IOException {
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        try (JsonGenerator json = CanonicalJson.pretty(text)) {
            JsonObjectWriter out = new JsonObjectWriter(json, true);
            out.start();
            out.text("execution_id", executionId);
            out.startList("items");
            Iterator<ExecutionItem> left = items.iterator();
            for (int written = 0; written < limit && left.hasNext(); written++) {
                EventWriter.write(out, left.next());
            }
            out.endList();
            out.whole("next", next.get());
            RecordWriter.contested(out, contested.get());
            out.end();
        }
        text.write('\n');
        text.flush();
    }
}
