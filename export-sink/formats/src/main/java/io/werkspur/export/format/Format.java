// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.view.ViewedRun;
import java.util.List;

/** One way to write a run. The same run and options give the same bytes. Stateless, safe from any thread. */
public interface Format {
    /** Name in options, settings and routes, for example {@code xml-full}: [a-z0-9-]+. */
    String name();

    /**
     * The files of one run, in the order of their names; nothing is written before their content is requested.
     *
     * @param run the run as its view shows it
     */
    List<ExportFile> files(ViewedRun run, RenderOptions options);
}
