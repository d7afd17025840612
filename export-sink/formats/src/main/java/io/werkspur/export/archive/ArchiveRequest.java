// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.Naming;
import io.werkspur.export.name.RunNames;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.schema.ExecutionRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The contents of an archive. Immutable.
 *
 * @param query how the runs were chosen, for people; copied to the manifest unchanged
 * @param view what is shown of each run; the archive contains nothing else
 * @param formats the formats that each run is written in
 * @param language language of headings
 * @param zone time zone of times for people
 * @param lineEnding line ending of texts, in formats that do not prescribe one
 * @param naming names of folders and files in it
 * @param media finds the media; the archive can contain no others
 * @param withMedia whether media are separate files in the archive
 * @param software name and version of the program
 * @param temporary where files are while they are being written
 */
public record ArchiveRequest(
        String query,
        View view,
        List<Format> formats,
        Locale language,
        ZoneId zone,
        LineEnding lineEnding,
        Naming naming,
        MediaPlaces media,
        boolean withMedia,
        String software,
        TemporaryFiles temporary) {
    /** Keeps a copy of the list. */
    public ArchiveRequest {
        formats = List.copyOf(formats);
    }

    RunNames names(ExecutionRecord facts) {
        return RunNames.of(naming, facts, zone);
    }

    RenderOptions options(String executionId) {
        return new RenderOptions(language, zone, media.of(executionId), lineEnding, temporary);
    }
}
