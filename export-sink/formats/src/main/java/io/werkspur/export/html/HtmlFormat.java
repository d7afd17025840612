// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.assembly.DocumentAssembler;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.html.page.StyleSheet;
import io.werkspur.export.view.ViewedRun;
import java.util.List;

/**
 * A run as one self-contained page: its style and its small media are in the file. It contains no scripts, loads nothing, and
 * shows everything in the run as text. The syntax is that of XML, so that programs can read it too.
 */
public final class HtmlFormat implements Format {
    /** Name of the format. */
    public static final String NAME = "html";

    /**
     * The Content Security Policy of each page. A server should also send it as a header, so that it applies before the browser
     * reads the page.
     */
    public static String contentSecurityPolicy() {
        return StyleSheet.PAGES.policy();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(
                "run.html",
                "text/html; charset=utf-8",
                (out, notes) -> RunPage.write(
                        DocumentAssembler.assemble(run, options.language(), options.zone(), options.media()),
                        out,
                        notes)));
    }
}
