// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the manifest while the archive is written, so that it is never in memory. Everything about a run is taken from what
 * the view shows. Leaves the stream open. For one thread.
 */
final class ManifestWriter {
    static final int VERSION = 1;

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonFactory JSON =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final JsonGenerator json;

    ManifestWriter(OutputStream out, ArchiveRequest request) throws IOException {
        json = JSON.createGenerator(out);
        json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
        json.writeStartObject();
        json.writeNumberField("werkspur_manifest", VERSION);
        json.writeStringField("software", request.software());
        json.writeStringField("query", request.query());
        json.writeStringField("view", EnumText.of(request.view()));
        json.writeArrayFieldStart("formats");
        for (Format format : request.formats()) {
            json.writeString(format.name());
        }
        json.writeEndArray();
        json.writeStringField("language", request.language().toLanguageTag());
        json.writeStringField("time_zone", request.zone().getId());
        json.writeStringField("line_ending", EnumText.of(request.lineEnding()));
        json.writeStringField("names", EnumText.of(request.naming()));
        json.writeBooleanField("media", request.withMedia());
        json.writeArrayFieldStart("runs");
    }

    /** Adds a run of which nothing is in the archive. */
    void absent(String executionId, String reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("execution_id", executionId);
        json.writeStringField("failed", reason);
        json.writeEndObject();
    }

    /** Adds a folder whose record does not even name its run. */
    void unreadable(String folder) throws IOException {
        json.writeStartObject();
        json.writeStringField("folder", folder);
        json.writeStringField("failed", "its record cannot be read");
        json.writeEndObject();
    }

    /** Begins a run that is in the archive; its files follow, then {@link #endRun}. */
    void startRun(ExecutionRecord facts, String folder) throws IOException {
        json.writeStartObject();
        json.writeStringField("execution_id", facts.getExecutionId());
        json.writeStringField("folder", folder);
        json.writeStringField("status", EnumText.of(facts.getStatus()));
        json.writeNumberField("fold_version", facts.getFoldVersion());
        json.writeNumberField("revision", facts.getRevision());
        ranges("missing", facts.getMissing());
        if (!facts.getContested().isEmpty()) {
            ranges("contested", facts.getContested());
        }
        if (facts.getContestedHidden() > 0) {
            json.writeNumberField("contested_hidden", facts.getContestedHidden());
        }
        json.writeArrayFieldStart("files");
    }

    private void ranges(String name, List<SequenceRange> ranges) throws IOException {
        json.writeArrayFieldStart(name);
        for (SequenceRange range : ranges) {
            json.writeStartObject();
            json.writeNumberField("from", range.getFrom());
            json.writeNumberField("to", range.getTo());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void file(String path, SpillBuffer content, String from, RenderNotes notes) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", path);
        json.writeStringField("made_from", from);
        json.writeNumberField("bytes", content.size());
        json.writeStringField("sha256", content.sha256());
        json.writeNumberField("replaced_characters", notes.replacedCharacters());
        if (!notes.fonts().isEmpty()) {
            json.writeArrayFieldStart("fonts");
            for (String font : notes.fonts()) {
                json.writeString(font);
            }
            json.writeEndArray();
        }
        if (!notes.transliterated().isEmpty()) {
            json.writeObjectFieldStart("transliterated_characters");
            for (Map.Entry<String, Long> script : notes.transliterated().entrySet()) {
                json.writeNumberField(script.getKey().toLowerCase(Locale.ROOT), script.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    void endRun(RunOutcome outcome) throws IOException {
        json.writeEndArray();
        json.writeNumberField("anomalies", outcome.anomalies());
        json.writeArrayFieldStart("media");
        for (RunOutcome.MediaUse use : outcome.media()) {
            json.writeStartObject();
            json.writeNumberField("sequence_number", use.sequenceNumber());
            json.writeStringField(use.isFound() ? "path" : "missing", use.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failures");
        for (String failure : outcome.failures()) {
            json.writeString(failure);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void end(ArchiveResult result) throws IOException {
        json.writeEndArray();
        json.writeNumberField("runs_selected", result.selected());
        json.writeNumberField("runs_exported", result.exported());
        json.writeNumberField("runs_failed", result.failed());
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
