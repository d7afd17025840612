// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.qda.element.Codes;
import io.werkspur.export.qda.element.QdeOut;
import java.io.IOException;
import java.io.OutputStream;

/** The codes of a project as a separate file, with the same GUIDs. Stateless. */
public final class CodeBook {
    /** Type of the file. */
    public static final String MEDIA_TYPE = "application/xml; charset=utf-8";

    private CodeBook() {}

    /** Writes the code book; leaves the stream open. */
    public static void write(ProjectLanguages languages, OutputStream bytes) throws IOException {
        QdeOut out = new QdeOut(bytes, new RenderNotes());
        out.start("CodeBook");
        out.attribute("xmlns", "urn:QDA-XML:codebook:1.0");
        out.attribute("origin", "Werkspur");
        Codes.write(out, languages.sorted());
        out.end();
        out.finish();
    }
}
