// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.Naming;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.MediaPlaces;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The exports of each run that has ended: every format in every view. Immutable.
 *
 * @param formats if empty, nothing is made
 * @param views if empty, nothing is made
 * @param language language of headings
 * @param zone time zone of times for people
 * @param lineEnding line ending of texts, in formats that do not prescribe one
 * @param naming names of files
 * @param media finds media
 * @param temporary where files are while they are being written
 */
public record AutoExportPlan(
        List<Format> formats,
        List<View> views,
        Locale language,
        ZoneId zone,
        LineEnding lineEnding,
        Naming naming,
        MediaPlaces media,
        TemporaryFiles temporary) {
    // What formats write changed without a setting: increased, so that files of before are made again.
    private static final String CONTENT = "clean-media view-numbers";

    /** Keeps copies of the lists. */
    public AutoExportPlan {
        formats = List.copyOf(formats);
        views = List.copyOf(views);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return formats.isEmpty() || views.isEmpty();
    }

    /** Returns a text that depends on the settings, so that changed settings make the exports again. */
    String text() {
        return String.join(",", formats.stream().map(Format::name).toList()) + " "
                + String.join(",", views.stream().map(AutoExportPlan::folder).toList()) + " "
                + language.toLanguageTag() + " " + zone.getId() + " " + lineEnding + " " + naming + " "
                + CONTENT;
    }

    RenderOptions options(String executionId) {
        return new RenderOptions(language, zone, media.of(executionId), lineEnding, temporary);
    }

    static String folder(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
