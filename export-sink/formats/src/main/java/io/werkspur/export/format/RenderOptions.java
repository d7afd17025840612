// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The options of an export besides format and view.
 *
 * @param language of headings and labels: German or English
 * @param zone time zone of times for people; data formats write UTC
 * @param media where media are; formats reach them by {@link #mediaIn}
 * @param lineEnding line ending of texts, in formats that do not prescribe one
 * @param temporary where files are while they are being written
 */
public record RenderOptions(
        Locale language, ZoneId zone, RunMedia media, LineEnding lineEnding, TemporaryFiles temporary) {
    /** The media as a view shows them: the only way to their bytes. */
    public ViewedMedia mediaIn(ViewedRun run) {
        return ViewedMedia.of(run, media);
    }
}
