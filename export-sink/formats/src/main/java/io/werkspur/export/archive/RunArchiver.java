// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.name.RunNames;
import io.werkspur.export.name.UniqueNames;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.zip.ZipEntries;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.schema.Anomaly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one run into an archive. A format that fails leaves no partial file and does not affect other formats. For one
 * thread.
 */
final class RunArchiver {
    private static final Logger LOG = LoggerFactory.getLogger(RunArchiver.class);

    private final ArchiveRequest request;
    private final ZipEntries zip;
    private final ManifestWriter manifest;
    private final UniqueNames folders = new UniqueNames();

    RunArchiver(ArchiveRequest request, ZipEntries zip, ManifestWriter manifest) {
        this.request = request;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Writes the run; returns whether everything that was requested is in the archive. */
    boolean write(ViewedRun run) throws IOException {
        String executionId = run.record().facts().getExecutionId();
        RunNames names = request.names(run.record().facts());
        String folder = folders.of(names.folder());
        RunOutcome outcome = new RunOutcome();
        manifest.startRun(run.record().facts(), folder);
        for (Map.Entry<String, Planned> planned : plan(run, names, outcome).entrySet()) {
            Planned file = planned.getValue();
            write(folder + "/" + planned.getKey(), file.format(), file.content(), executionId, outcome);
        }
        countAnomalies(run, executionId, outcome);
        if (request.withMedia()) {
            new RunMediaArchiver(
                            request.options(executionId).mediaIn(run),
                            names.media(),
                            zip,
                            manifest,
                            request.temporary())
                    .write(run, folder, outcome);
        }
        manifest.endRun(outcome);
        return outcome.failures().isEmpty();
    }

    private record Planned(String format, ExportFile.Content content) {}

    private Map<String, Planned> plan(ViewedRun run, RunNames names, RunOutcome outcome) {
        String executionId = run.record().facts().getExecutionId();
        Map<String, Planned> files = new TreeMap<>(Comparator.naturalOrder());
        for (Format format : request.formats()) {
            try {
                List<ExportFile> made = format.files(run, request.options(executionId));
                for (ExportFile file : made) {
                    files.put(
                            names.inFolder(format.name(), file.name(), made.size()),
                            new Planned(format.name(), file.content()));
                }
            } catch (MediaBusyException e) {
                // No fault of the run: whoever wants the archive tries again.
                throw e;
            } catch (RuntimeException e) {
                failed(executionId, format.name(), e, outcome);
            }
        }
        return files;
    }

    private void write(String path, String format, ExportFile.Content content, String executionId, RunOutcome outcome)
            throws IOException {
        RenderNotes notes = new RenderNotes();
        try (SpillBuffer spool = new SpillBuffer(request.temporary())) {
            try {
                content.writeTo(spool, notes);
            } catch (MediaBusyException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                failed(executionId, format, e, outcome);
                return;
            }
            manifest.file(path, spool, format, notes);
            zip.put(path, spool::copyTo);
        }
    }

    private static void countAnomalies(ViewedRun run, String executionId, RunOutcome outcome) {
        try {
            long count = 0;
            for (Anomaly ignored : run.record().anomalies()) {
                count++;
            }
            outcome.anomalies(count);
        } catch (UncheckedIOException e) {
            failed(executionId, "anomalies", e, outcome);
        }
    }

    // The message of an exception may name folders of this machine: it is for the log, not for readers of the archive.
    private static void failed(String executionId, String what, Exception why, RunOutcome outcome) {
        LOG.warn("Expected to export run {} ({}), but it failed", executionId, what, why);
        outcome.failed(what + ": " + RunTooLargeException.reason(why));
    }
}
