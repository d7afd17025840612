// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.field.MediumFacts;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.json.RecordLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line for the run, one for each item, each followed by the lines that its number is contested and of its medium, and one for each
 * anomaly.
 */
public final class JsonLinesFormat implements Format {
    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(
                "run.jsonl",
                "application/jsonl",
                (out, notes) -> write(WellFormedRun.of(run.record(), notes), options.mediaIn(run), out)));
    }

    private static void write(RunRecord record, ViewedMedia media, OutputStream out) throws IOException {
        String id = record.facts().getExecutionId();
        try (RecordLines lines = new RecordLines(out)) {
            lines.run(record.facts());
            for (ExecutionItem item : record.items()) {
                lines.item(id, item);
                if (ContestedNumbers.contain(record.facts().getContested(), item.getSequenceNumber())) {
                    lines.note("contested", id, item.getSequenceNumber(), Map.of());
                }
                Optional<Medium> medium = media.find(item);
                if (medium.isPresent()) {
                    lines.note("medium", id, item.getSequenceNumber(), MediumFacts.texts(medium.get()));
                }
            }
            for (Anomaly anomaly : record.anomalies()) {
                lines.anomaly(id, anomaly);
            }
        }
    }
}
