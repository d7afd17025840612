// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The output of a format for a run.
 *
 * @param seen the run as the view shows it, in memory
 * @param files bytes by name
 * @param replaced number of replaced characters, according to the format
 */
public record Rendered(ExecutionRecord seen, Map<String, byte[]> files, long replaced) {
    /** German, Berlin time, no media. */
    public static final RenderOptions OPTIONS = new RenderOptions(
            Locale.GERMAN, ZoneId.of("Europe/Berlin"), RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());

    /** Renders all files of a run. */
    public static Rendered of(Format format, ExecutionRecord record, View view) {
        return of(format, record, view, OPTIONS);
    }

    /** Renders all files of a run. */
    public static Rendered of(Format format, ExecutionRecord record, View view, RenderOptions options) {
        ViewedRun run = ViewedRun.of(view, RunRecord.of(record));
        Map<String, byte[]> files = new LinkedHashMap<>();
        RenderNotes notes = new RenderNotes();
        for (ExportFile file : format.files(run, options)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                file.content().writeTo(bytes, notes);
            } catch (IOException e) {
                throw new AssertionError(file.name(), e);
            }
            assertThat(file.name()).matches("[A-Za-z0-9._-]+");
            assertThat(files.put(file.name(), bytes.toByteArray())).isNull();
        }
        assertThat(List.copyOf(files.keySet())).isSorted();
        return new Rendered(Runs.inMemory(run.record()), files, notes.replacedCharacters());
    }

    /** The bytes of the only file. */
    public byte[] onlyFile() {
        assertThat(files).hasSize(1);
        return files.values().iterator().next();
    }

    /** The text of a file in UTF-8. */
    public String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** All files as text in UTF-8. */
    public String text() {
        StringBuilder text = new StringBuilder();
        files.keySet().forEach(name -> text.append(text(name)).append('\n'));
        return text.toString();
    }
}
