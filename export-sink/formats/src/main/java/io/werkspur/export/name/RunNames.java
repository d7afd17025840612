// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.name;

import io.werkspur.schema.ExecutionRecord;
import java.time.ZoneId;

/**
 * The names of the files of one run: at most 200 characters of {@code [A-Za-z0-9._~-]}, made only from what a view
 * shows of the run. Immutable, safe from any thread.
 */
public sealed interface RunNames permits OwnNames, LegacyNames {
    /**
     * The names of a run.
     *
     * @param facts what the view shows of it
     * @param zone time zone of the time in a name
     */
    static RunNames of(Naming naming, ExecutionRecord facts, ZoneId zone) {
        return switch (naming) {
            case OWN -> new OwnNames(facts.getExecutionId());
            case LEGACY -> LegacyNames.of(facts, zone);
        };
    }

    /** Its folder among the folders of other runs. */
    String folder();

    /**
     * The only file of a format, in a folder with files of other runs.
     *
     * @param format name of the format
     * @param file name that the format gives it
     */
    String alone(String format, String file);

    /**
     * A file of a format in the folder of the run.
     *
     * @param files how many files the format has: several files refer to each other, so they keep their names
     */
    String inFolder(String format, String file, int files);

    /** A ZIP of this run alone. */
    String zip();

    /** Names of its media, for one pass over its steps. */
    MediaNames media();
}
