// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.list;

import io.werkspur.export.view.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of runs.
 *
 * @param view the view of the reader; the links request the same view
 * @param rows the runs, in the order in which they are shown
 * @param formats names of the formats in which each run is available
 * @param next cursor of the next page; null on the last page
 * @param first whether this is the first page
 */
public record RunList(
        View view,
        List<RunRow> rows,
        List<String> formats,
        @Nullable String next,
        boolean first) {
    /** Keeps copies of the lists. */
    public RunList {
        rows = List.copyOf(rows);
        formats = List.copyOf(formats);
    }
}
