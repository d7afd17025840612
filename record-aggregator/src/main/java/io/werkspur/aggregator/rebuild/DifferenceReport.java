// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.werkspur.aggregator.rebuild.compare.ComparisonResult;
import io.werkspur.aggregator.rebuild.compare.RunDifference;
import io.werkspur.aggregator.rebuild.compare.diff.FieldDifference;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The differences as JSON, written while they are found: an array of runs, each with the fields that differ, then the counts. For one
 * thread.
 */
public final class DifferenceReport implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    /** Writes to a stream that {@link #close} closes. */
    public DifferenceReport(OutputStream stream) {
        try {
            out = FACTORY.createGenerator(stream).useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeArrayFieldStart("differences");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes one run. */
    public void add(RunDifference difference) {
        try {
            out.writeStartObject();
            out.writeStringField("execution_id", difference.executionId());
            out.writeStringField("kind", difference.kind().name().toLowerCase(Locale.ROOT));
            facts("live", difference.live());
            facts("rebuilt", difference.rebuilt());
            out.writeArrayFieldStart("fields");
            for (FieldDifference field : difference.fields().listed()) {
                out.writeStartObject();
                out.writeStringField("path", field.path());
                out.writeStringField("live", field.live());
                out.writeStringField("rebuilt", field.rebuilt());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("fields_omitted", difference.fields().omitted());
            out.writeEndObject();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void facts(String name, @Nullable ExecutionRecord record) throws IOException {
        if (record == null) {
            out.writeNullField(name);
            return;
        }
        out.writeObjectFieldStart(name);
        out.writeStringField("status", record.getStatus().name().toLowerCase(Locale.ROOT));
        out.writeNumberField("revision", record.getRevision());
        out.writeNumberField("fold_version", record.getFoldVersion());
        out.writeEndObject();
    }

    /** Ends the report with the counts. */
    public void finish(ComparisonResult result) {
        try {
            out.writeEndArray();
            out.writeNumberField("same", result.same());
            out.writeNumberField("different", result.different());
            out.writeNumberField("going_on", result.goingOn());
            out.writeEndObject();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("Expected to write the report, but " + e.getMessage(), e);
    }
}
