// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.view.ViewedRun;
import java.util.List;

/** One way to write a run down. The same run and options give the same bytes. Stateless, safe from any thread. */
public interface Format {
    /** Name in options, settings and routes, for example {@code xml-full}: [a-z0-9-]+. */
    String name();

    /**
     * The files of one run, in the order of their names; nothing is written before their content is asked for.
     *
     * @param run what its view shows of it
     */
    List<ExportFile> files(ViewedRun run, RenderOptions options);
}
