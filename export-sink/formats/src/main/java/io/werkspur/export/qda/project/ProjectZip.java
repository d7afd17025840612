// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.MediaSources;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.io.OutputStream;

/** The file that programs import: {@code project.qde}, then the files of its sources, run by run. Stateless. */
public final class ProjectZip {
    /** Type of the file: there is no registered one. */
    public static final String MEDIA_TYPE = "application/octet-stream";

    private ProjectZip() {}

    /**
     * Writes the file; leaves the stream open.
     *
     * @param survey survey of all its runs
     * @param notes gets the changes in texts
     */
    public static void write(Heading heading, Survey survey, QdaRuns runs, OutputStream out, RenderNotes notes)
            throws IOException {
        ZipEntries zip = new ZipEntries(out);
        zip.put("project.qde", bytes -> new ProjectFile(heading, survey, runs).write(bytes, notes));
        for (KnownRun each : survey.runs()) {
            runs.open(each, run -> {
                survey.layout().files(run, zip, notes);
                MediaSources.files(run, zip);
            });
        }
        zip.finish();
    }
}
