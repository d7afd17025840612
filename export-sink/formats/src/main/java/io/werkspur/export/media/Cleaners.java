// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.media.film.BoxCleaner;
import io.werkspur.export.media.film.MatroskaCleaner;
import io.werkspur.export.media.picture.BmpCleaner;
import io.werkspur.export.media.picture.GifCleaner;
import io.werkspur.export.media.picture.JpegCleaner;
import io.werkspur.export.media.picture.PngCleaner;
import io.werkspur.export.media.riff.RiffMedia;
import io.werkspur.export.media.sound.FlacCleaner;
import io.werkspur.export.media.sound.FrameCleaner;
import io.werkspur.export.media.sound.OggCleaner;
import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;

/** The cleaner for each type of media; types that are not named here are not delivered. Stateless, safe from any thread. */
final class Cleaners {
    private Cleaners() {}

    /** A new cleaner, for one reading of the medium. */
    static Cleaner of(String contentType, Medium.Content content) throws IOException {
        return switch (contentType) {
            case "image/png" -> new PngCleaner();
            case "image/jpeg" -> new JpegCleaner();
            case "image/gif" -> new GifCleaner();
            case "image/bmp" -> new BmpCleaner();
            case "image/webp" -> RiffMedia.webp(content);
            case "audio/wav" -> RiffMedia.wav(content);
            case "audio/mpeg" -> FrameCleaner.mp3();
            case "audio/aac" -> FrameCleaner.aac();
            case "audio/flac" -> new FlacCleaner();
            case "audio/ogg" -> new OggCleaner();
            case "audio/mp4", "video/mp4", "video/quicktime" -> new BoxCleaner();
            case "video/webm" -> new MatroskaCleaner();
            default -> throw new RefusedMediumException(Refusal.UNKNOWN_KIND);
        };
    }
}
