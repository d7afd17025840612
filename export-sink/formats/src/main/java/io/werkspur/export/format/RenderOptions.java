// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.recordstore.media.RunMedia;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The options of an export besides format and view.
 *
 * @param language of headings and labels: German or English
 * @param zone time zone of times for people; data formats write UTC
 * @param media where the bytes of media come from
 * @param lineEnding of texts in formats that leave it open
 */
public record RenderOptions(Locale language, ZoneId zone, RunMedia media, LineEnding lineEnding) {
    /** With LF. */
    public RenderOptions(Locale language, ZoneId zone, RunMedia media) {
        this(language, zone, media, LineEnding.LF);
    }
}
