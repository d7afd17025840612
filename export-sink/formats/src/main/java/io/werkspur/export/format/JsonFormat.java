// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.json.RecordJson;
import java.util.List;

/** The canonical JSON of a record; without what the view hides. */
public final class JsonFormat implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile("run.json", "application/json", (out, notes) -> {
            RunRecord record = WellFormedRun.of(run.record(), notes);
            RecordJson.write(record.facts(), record.items(), record.anomalies(), out);
        }));
    }
}
