// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.name.MediaNames;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.zip.ZipEntries;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.FileExtension;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.ExecutionItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the media that a view of a run refers to, each once, under the digest of its bytes unless they have legacy names:
 * names of files and folders of this machine are never in an archive. For one run and one thread.
 */
final class RunMediaArchiver {
    private static final int NAME_DIGITS = 32;

    private final ViewedMedia media;
    private final MediaNames names;
    private final ZipEntries zip;
    private final ManifestWriter manifest;
    private final TemporaryFiles temporary;
    private final Set<String> written = new HashSet<>();

    RunMediaArchiver(
            ViewedMedia media, MediaNames names, ZipEntries zip, ManifestWriter manifest, TemporaryFiles temporary) {
        this.media = media;
        this.names = names;
        this.zip = zip;
        this.manifest = manifest;
        this.temporary = temporary;
    }

    void write(ViewedRun run, String folder, RunOutcome outcome) throws IOException {
        try {
            for (ExecutionItem item : run.record().items()) {
                String name = names.next(item, media.ending(item));
                Medium medium = media.find(item).orElse(null);
                if (medium != null) {
                    outcome.use(write(item.getSequenceNumber(), medium, folder + "/media/", name));
                }
            }
        } catch (UncheckedIOException e) {
            outcome.failed("media: the record cannot be read");
        }
    }

    private RunOutcome.MediaUse write(long number, Medium medium, String folder, @Nullable String name)
            throws IOException {
        if (!(medium instanceof Medium.Found found)) {
            return new RunOutcome.MediaUse(number, false, ((Medium.Missing) medium).reason());
        }
        String path = folder + (name == null ? hashed(found) : name);
        if (written.contains(path)) {
            return new RunOutcome.MediaUse(number, true, path);
        }
        try (SpillBuffer spool = new SpillBuffer(temporary)) {
            try (InputStream in = found.content().open()) {
                in.transferTo(spool);
            } catch (IOException e) {
                return new RunOutcome.MediaUse(number, false, "cannot be read");
            }
            if (!spool.sha256().equals(found.sha256())) {
                return new RunOutcome.MediaUse(number, false, "changed while it was read");
            }
            manifest.file(path, spool, "media", new RenderNotes());
            zip.put(path, spool::copyTo);
        }
        written.add(path);
        return new RunOutcome.MediaUse(number, true, path);
    }

    private static String hashed(Medium.Found found) {
        return found.sha256().substring(0, NAME_DIGITS) + "." + FileExtension.of(found.contentType());
    }
}
