// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.zip.ZipEntries;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes runs into a ZIP: one folder per run, then {@value ManifestNames#MANIFEST}, which names every file with its size and
 * SHA-256 and
 * says what is missing, then {@value ManifestNames#DIGEST}. The same runs and the same request give the same bytes on the same
 * Java.
 * Memory does not grow with the number or size of runs, except for their ids. Stateless between calls; for one thread.
 */
public final class ArchiveWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);

    private final StoredRuns runs;
    private final ArchiveRequest request;

    /** Does not read anything yet. */
    public ArchiveWriter(StoredRuns runs, ArchiveRequest request) {
        this.runs = runs;
        this.request = request;
    }

    /**
     * Writes the archive; leaves the stream open. A run that does not exist or cannot be written is listed in the manifest, and
     * the others are written.
     *
     * @param ids which runs, valid ids; duplicates are written once
     * @throws IOException if the stream fails or there is no room for temporary files; the output is then not a valid archive
     */
    public ArchiveResult write(Collection<String> ids, OutputStream out, ArchiveProgress progress) throws IOException {
        return write(new StoredRuns.Listing(List.copyOf(ids), List.of()), out, progress);
    }

    /** The same for what a listing found: folders that it could not read are listed as failed. */
    public ArchiveResult write(StoredRuns.Listing selected, OutputStream out, ArchiveProgress progress)
            throws IOException {
        TreeSet<String> sorted =
                new TreeSet<>(Comparator.comparing(ExecutionId::folderName).thenComparing(Comparator.naturalOrder()));
        sorted.addAll(selected.ids());
        ZipEntries zip = new ZipEntries(out);
        try (SpillBuffer manifest = new SpillBuffer(request.temporary())) {
            ArchiveResult result =
                    writeRuns(sorted, selected.unreadable(), zip, new ManifestWriter(manifest, request), progress);
            zip.put(ManifestNames.MANIFEST, manifest::copyTo);
            try (SpillBuffer digest = new SpillBuffer(request.temporary())) {
                digest.write(
                        (manifest.sha256() + "  " + ManifestNames.MANIFEST + "\n").getBytes(StandardCharsets.US_ASCII));
                zip.put(ManifestNames.DIGEST, digest::copyTo);
            }
            zip.finish();
            return result;
        }
    }

    private ArchiveResult writeRuns(
            TreeSet<String> ids,
            List<String> unreadable,
            ZipEntries zip,
            ManifestWriter manifest,
            ArchiveProgress progress)
            throws IOException {
        RunArchiver archiver = new RunArchiver(request, zip, manifest);
        long exported = 0;
        long done = 0;
        for (String id : ids) {
            exported += writeRun(id, archiver, manifest) ? 1 : 0;
            progress.done(++done, ids.size());
        }
        for (String folder : unreadable) {
            manifest.unreadable(folder);
        }
        long selected = (long) ids.size() + unreadable.size();
        ArchiveResult result = new ArchiveResult(selected, exported, selected - exported);
        manifest.end(result);
        return result;
    }

    private boolean writeRun(String id, RunArchiver archiver, ManifestWriter manifest) throws IOException {
        Optional<StoredRun> found = open(id, manifest);
        if (found.isEmpty()) {
            return false;
        }
        try (StoredRun run = found.get()) {
            return archiver.write(ViewedRun.of(request.view(), InMemoryRun.of(run)));
        }
    }

    private Optional<StoredRun> open(String id, ManifestWriter manifest) throws IOException {
        try {
            Optional<StoredRun> found = runs.find(id);
            if (found.isEmpty()) {
                manifest.absent(id, "there is no record of this run");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Expected to read the record of run {}, but failed", id, e);
            manifest.absent(id, "its record cannot be read");
            return Optional.empty();
        }
    }
}
