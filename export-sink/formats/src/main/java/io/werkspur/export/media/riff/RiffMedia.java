// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.riff;

import io.werkspur.export.media.stream.CleanedStream;
import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Cleaners of WebP and WAV: they read the medium once before, because its head says how long it will be. Stateless. */
public final class RiffMedia {
    private RiffMedia() {}

    /** For WebP. */
    public static Cleaner webp(Medium.Content content) throws IOException {
        WebpRules first = new WebpRules(0);
        long size = size("WEBP", first, content);
        return new RiffCleaner("WEBP", new WebpRules(first.flags()), size);
    }

    /** For WAV. */
    public static Cleaner wav(Medium.Content content) throws IOException {
        return new RiffCleaner("WAVE", new WavRules(), size("WAVE", new WavRules(), content));
    }

    private static long size(String form, RiffRules rules, Medium.Content content) throws IOException {
        RiffCleaner cleaner = new RiffCleaner(form, rules, 0);
        try (InputStream in = new CleanedStream(content.open(), cleaner)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return cleaner.size();
    }
}
