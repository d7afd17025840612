// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.MediaPlaces;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The contents of a project of many runs. Immutable.
 *
 * @param query how the runs were chosen, for people: copied to the description of the project unchanged
 * @param view what is shown of each run; the project contains nothing else
 * @param media finds the media; the project can contain no others
 * @param lineEnding line ending of its texts
 * @param temporary where files are while they are being written
 */
public record ProjectRequest(
        String query, View view, MediaPlaces media, LineEnding lineEnding, TemporaryFiles temporary) {
    // A project has no translated headings, and all times in it are UTC.
    RenderOptions options(String executionId) {
        return new RenderOptions(Locale.ENGLISH, ZoneOffset.UTC, media.of(executionId), lineEnding, temporary);
    }
}
