// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.util.List;

/** The simplest possible format, for tests of archives and exports; optionally it fails in the middle. */
public class WholeRecord implements Format {
    private final String name;
    private final boolean breaks;

    public WholeRecord(String name) {
        this(name, false);
    }

    public WholeRecord(String name, boolean breaks) {
        this.name = name;
        this.breaks = breaks;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(name + ".json", "application/json", (out, notes) -> {
            RecordJson.write(
                    run.record().facts(), run.record().items(), run.record().anomalies(), out);
            notes.replaced(2);
            if (breaks) {
                throw new IOException("/home/somebody/secret is full");
            }
        }));
    }
}
