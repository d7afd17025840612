// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.media.RunMedia;
import io.werkspur.export.view.ViewedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The codes of a run as a REFI-QDA code book: those of its project, under the same names. It holds nothing else of the run. */
public final class QdcFormat implements Format {
    @Override
    public String name() {
        return "qdc";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        RenderOptions withoutMedia = new RenderOptions(options.language(), options.zone(), RunMedia.none());
        return List.of(new ExportFile(
                "run.qdc",
                "application/xml; charset=utf-8",
                (out, notes) -> write(new QdaRun(run, withoutMedia), out, notes)));
    }

    private static void write(QdaRun run, OutputStream bytes, RenderNotes notes) throws IOException {
        QdeOut out = new QdeOut(bytes, notes);
        out.start("CodeBook");
        out.attribute("xmlns", "urn:QDA-XML:codebook:1.0");
        out.attribute("origin", "Werkspur");
        Codes.write(out, run.languages());
        out.end();
        out.finish();
    }
}
