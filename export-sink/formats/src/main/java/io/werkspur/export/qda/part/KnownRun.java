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
 * What is kept of a run while its project is written: enough to make the GUIDs of its parts, but no texts. Immutable.
 *
 * @param executionId id of the run
 * @param foldVersion fold version of its record
 * @param revision revision of its record
 * @param digest SHA-256 of the file of its record; empty if the record is in memory
 * @param stepCount how many steps the view shows
 * @param stepNumbers the numbers of those steps, if each is a separate source; otherwise empty
 * @param media by the number of the step that refers to them
 * @param hasNotes whether the record has gaps or anomalies that readers have to know
 * @param transformations how many steps were made from another
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

    /** The GUID of one of its parts. */
    public String guid(String... path) {
        return Guids.of("run", executionId, String.join("/", path));
    }

    /** The GUID of a part of one of its steps. */
    String guid(long step, String part) {
        return guid("step", Long.toString(step), part);
    }

    /** Whether any of its media is a separate source. */
    public boolean hasMediaSources() {
        return media.values().stream().anyMatch(QdaMedium::isSource);
    }

    /** Whether parts of it are linked. */
    public boolean hasLinks() {
        return transformations > 0 || hasMediaSources();
    }

    /** Iterates over the GUIDs of all its sources, in their order. */
    public void eachSource(Layout layout, Layout.SourceNames names) throws IOException {
        layout.eachSource(this, names);
        MediaSources.eachSource(this, names);
    }
}
