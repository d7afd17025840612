// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.werkspur.export.field.Field;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.recordstore.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One table of a run, as RFC 4180 with CRLF, UTF-8 without a byte order mark. An absent value is an empty cell, an
 * empty text is an empty cell in quotes.
 *
 * @param name name of its file
 * @param meaning its meaning, one line for people
 * @param fields its columns
 * @param rows its rows, generated one at a time
 */
record CsvTable<T>(String name, String meaning, List<Field<T>> fields, Rows<T> rows) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Generates the rows of a table. */
    interface Rows<T> {
        /** One row after the other. */
        Iterable<T> of(String executionId, RunRecord record, ViewedMedia media);
    }

    void write(String executionId, RunRecord record, ViewedMedia media, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // Closing it would close the stream, which belongs to the caller.
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text);
        csv.writeRecord(fields.stream().map(Field::name).toList());
        for (T row : rows.of(executionId, record, media)) {
            List<@Nullable String> cells = new ArrayList<>(fields.size());
            for (Field<T> field : fields) {
                cells.add(cell(field.kind(), field.text().apply(row)));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
        text.flush();
    }

    private static @Nullable String cell(Field.Kind kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case TEXT, TIME -> FormulaGuard.text(text);
            case SEED -> NUMBER.matcher(text).matches() ? text : FormulaGuard.text(text);
            case OBJECT, LIST -> FormulaGuard.json(text);
            case NAME, WHOLE, DECIMAL -> text;
        };
    }
}
