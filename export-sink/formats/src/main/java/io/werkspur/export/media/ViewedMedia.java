// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.label.Texts;
import io.werkspur.export.media.stream.CleanedStream;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of a run as a view shows them; nobody else opens media for an export. Researchers get the bytes as they are. For
 * everybody else a medium is cleaned while it is read, and its size and digest are those of the clean bytes; one that cannot be
 * cleaned is missing, with the reason. Safe from any thread.
 */
public final class ViewedMedia {
    private static final Logger LOG = LoggerFactory.getLogger(ViewedMedia.class);
    private static final int BUFFER_BYTES = 64 << 10;

    private final View view;
    private final RunMedia media;

    private ViewedMedia(View view, RunMedia media) {
        this.view = view;
        this.media = media;
    }

    /** Opens nothing yet. */
    public static ViewedMedia of(View view, RunMedia media) {
        return new ViewedMedia(view, media);
    }

    /**
     * Looks up a medium; reads it to its end.
     *
     * @param location the path or URL in the item
     * @return the medium, or why it is missing; never fails because of the location or of the bytes
     */
    public Medium find(String location) {
        Medium medium = media.find(location);
        return view != View.RESEARCHER && medium instanceof Medium.Found found ? cleaned(found) : medium;
    }

    private static Medium cleaned(Medium.Found original) {
        Medium.Content content = () -> {
            var cleaner = Cleaners.of(original.contentType(), original.content());
            return new CleanedStream(original.content().open(), cleaner);
        };
        MessageDigest digest = Sha256.start();
        long size = 0;
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        } catch (RefusedMediumException e) {
            return withheld(e.refusal());
        } catch (RuntimeException e) {
            // A fault of a cleaner must not stop the export of a run, and lets nothing out either.
            LOG.warn("Expected to clean a medium of type {}, but its cleaner failed", original.contentType(), e);
            return withheld(Refusal.DAMAGED);
        } catch (IOException e) {
            return new Medium.Missing("cannot be read");
        }
        return new Medium.Found(original.contentType(), size, Sha256.hex(digest), content);
    }

    private static Medium withheld(Refusal refusal) {
        return new Medium.Missing(Texts.in(Locale.ENGLISH).of(WithheldMedia.label(refusal)));
    }
}
