// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.assembly.DocumentAssembler;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.ViewedRun;
import java.util.List;

/**
 * A run as a document to print, mark and comment: headings, facts, the journey as a table, pictures with alternative
 * texts, each text in its language, its direction and with fonts for its script. It contains no macros and no external
 * references.
 */
public final class DocxFormat implements Format {
    @Override
    public String name() {
        return "docx";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(
                "run.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                (out, notes) -> DocxPackage.write(
                        DocumentAssembler.assemble(run, options.language(), options.zone(), options.media()),
                        run.record().facts().getTimestamp().orElse(null),
                        out,
                        notes)));
    }
}
