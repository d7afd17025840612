// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.label.Texts;
import io.werkspur.export.media.stream.CleanedStream;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.schema.ExecutionItem;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media of a run as a view shows them; nobody else opens media for an export. Researchers get the bytes as they are. For
 * everybody else a medium is cleaned while it is read, and its size and digest are those of the clean bytes; one that cannot be
 * cleaned is missing, with the reason. For the thread that reads the run.
 */
public final class ViewedMedia {
    private static final Logger LOG = LoggerFactory.getLogger(ViewedMedia.class);
    private static final int BUFFER_BYTES = 64 << 10;

    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,5})(?:[?#].*)?$", Pattern.DOTALL);

    private final ViewedRun run;
    private final RunMedia media;

    private ViewedMedia(ViewedRun run, RunMedia media) {
        this.run = run;
        this.media = media;
    }

    /** Opens nothing yet. */
    public static ViewedMedia of(ViewedRun run, RunMedia media) {
        return new ViewedMedia(run, media);
    }

    /**
     * Looks up the medium of a step; reads it to its end.
     *
     * @param step one that the run has returned
     * @return the medium, or why it is missing; never fails because of the location or of the bytes; empty if the step refers to none
     * @throws io.werkspur.recordstore.media.MediaBusyException if it would have to be fetched, and too many are
     */
    public Optional<Medium> find(ExecutionItem step) {
        return run.location(step).map(media::find).map(this::shown);
    }

    /**
     * The same without keeping the calling thread while it is fetched.
     *
     * @param threads look at its bytes, if it had to be fetched
     */
    public Optional<CompletableFuture<Medium>> begin(ExecutionItem step, Executor threads) {
        return run.location(step)
                .map(media::begin)
                .map(begun ->
                        begun.isDone() ? begun.thenApply(this::shown) : begun.thenApplyAsync(this::shown, threads));
    }

    /** The ending of the medium's name, such as {@code png}, in lower case; empty if it has none. */
    public String ending(ExecutionItem step) {
        Matcher ending = ENDING.matcher(run.location(step).orElse(""));
        return ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private Medium shown(Medium medium) {
        return run.view() != View.RESEARCHER && medium instanceof Medium.Found found ? cleaned(found) : medium;
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
