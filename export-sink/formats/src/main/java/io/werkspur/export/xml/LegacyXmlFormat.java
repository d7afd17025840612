// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.LegacyNames;
import io.werkspur.export.view.ViewedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The predecessor's XML: {@code export/session} with prompts and outputs, for tools that read that. What does not fit
 * into it is in attributes of our namespace, or left out. A character that XML cannot represent is replaced and
 * counted.
 */
public final class LegacyXmlFormat implements Format {
    /** The namespace of attributes that the predecessor did not have. */
    public static final String EXTENSIONS = "urn:werkspur:legacy:1";

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(
                "export.xml", "application/xml; charset=utf-8", (out, notes) -> write(run, options, out, notes)));
    }

    private static void write(ViewedRun run, RenderOptions options, OutputStream out, RenderNotes notes)
            throws IOException {
        XmlOut xml = new XmlOut(out, "<?xml version=\"1.0\" ?>");
        LegacyNames names = LegacyNames.of(run.record().facts(), options.zone());
        xml.start("export");
        xml.attribute("xmlns:w", EXTENSIONS);
        new LegacySession(xml, run.record(), names, notes).write(options.mediaIn(run));
        xml.end();
        xml.finish();
    }
}
