// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.qda.medium.QdaMedium;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a run as long as its project is written: enough to name its parts, none of its texts. Immutable.
 *
 * @param executionId of the run
 * @param foldVersion of its record
 * @param revision of its record
 * @param digest SHA-256 of the file of its record; empty when the record is in memory
 * @param stepCount how many steps the view shows
 * @param stepNumbers the numbers of those steps, where each is a source of its own; else empty
 * @param media by the number of the step that names them
 * @param hasNotes whether there is something that readers have to know about the record
 * @param transformations how many steps came of another
 */
public record KnownRun(
        String executionId,
        int foldVersion,
        long revision,
        String digest,
        long stepCount,
        List<Long> stepNumbers,
        SortedMap<Long, QdaMedium> media,
        boolean hasNotes,
        long transformations) {
    /** Keeps copies. */
    public KnownRun {
        stepNumbers = List.copyOf(stepNumbers);
        media = Collections.unmodifiableSortedMap(new TreeMap<>(media));
    }

    /** The name of one of its parts. */
    public String guid(String... path) {
        return Guids.of("run", executionId, String.join("/", path));
    }

    /** The name of a part of one of its steps. */
    String guid(long step, String part) {
        return guid("step", Long.toString(step), part);
    }

    /** Whether a medium of it is a source of its own. */
    public boolean hasMediaSources() {
        return media.values().stream().anyMatch(QdaMedium::isSource);
    }

    /** Whether parts of it are linked. */
    public boolean hasLinks() {
        return transformations > 0 || hasMediaSources();
    }

    /** Goes through the names of all its sources, in their order. */
    public void eachSource(Layout layout, Layout.SourceNames names) throws IOException {
        layout.eachSource(this, names);
        MediaSources.eachSource(this, names);
    }
}
