// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.name.RunNames;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.ExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the exports of one run, so that the exports next to a record are made from that record, or do not exist. May be
 * called again at any time: exports that are up to date do not change. For one thread.
 */
final class RunProducer {
    private static final Logger LOG = LoggerFactory.getLogger(RunProducer.class);

    private final StoredRuns runs;
    private final AutoExportPlan recipe;
    private final ExportTimes times;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    RunProducer(StoredRuns runs, AutoExportPlan recipe, ExportTimes times, LongSupplier nanoTime) {
        this.runs = runs;
        this.recipe = recipe;
        this.times = times;
        this.nanoTime = nanoTime;
    }

    /**
     * The outcome.
     *
     * @param made how many files were written
     * @param failed how many files could not be written
     */
    record Outcome(int made, int failed) {
        static final Outcome NOTHING = new Outcome(0, 0);
    }

    /**
     * Makes the exports that are not up to date.
     *
     * @throws IOException with one line, if the folder or the record cannot be used
     */
    Outcome produce(String executionId) throws IOException {
        ReceiptFolder folder = new ReceiptFolder(runs.folder(executionId));
        if (recipe.isEmpty()) {
            folder.remove();
            return Outcome.NOTHING;
        }
        Optional<StoredRun> found;
        try {
            found = runs.find(executionId);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (found.isEmpty()) {
            folder.remove();
            return Outcome.NOTHING;
        }
        try (StoredRun run = found.get()) {
            return produce(executionId, run, folder);
        } finally {
            // Erased in the meantime: its exports must not outlive it.
            if (!Files.exists(RunFolderLayout.recordIn(runs.folder(executionId)), LinkOption.NOFOLLOW_LINKS)) {
                folder.remove();
            }
        }
    }

    private Outcome produce(String executionId, StoredRun run, ReceiptFolder folder) throws IOException {
        ExecutionStatus status = run.facts().getStatus();
        if (status == ExecutionStatus.RUNNING || status == ExecutionStatus.UNKNOWN) {
            folder.remove();
            return Outcome.NOTHING;
        }
        Optional<ExportReceipt> before = folder.made();
        if (before.isPresent() && before.get().isUpToDate(run.facts(), recipe)) {
            return Outcome.NOTHING;
        }
        Set<String> kept = new HashSet<>();
        List<ExportReceipt.Failure> failed = new ArrayList<>();
        for (View view : recipe.views()) {
            for (Format format : recipe.formats()) {
                long start = nanoTime.getAsLong();
                boolean written = false;
                try {
                    kept.addAll(write(run, view, format, folder));
                    written = true;
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    LOG.debug("Run {} in {} for {} failed", executionId, format.name(), view, e);
                    failed.add(new ExportReceipt.Failure(
                            AutoExportPlan.folder(view), format.name(), RunTooLargeException.reason(e)));
                }
                times.took(format.name(), nanoTime.getAsLong() - start, written);
            }
        }
        folder.keepOnly(kept);
        folder.write(ExportReceipt.of(run.facts(), recipe, failed));
        return new Outcome(kept.size(), failed.size());
    }

    private Set<String> write(StoredRun run, View view, Format format, ReceiptFolder folder) throws IOException {
        Set<String> names = new HashSet<>();
        RenderOptions options = recipe.options(run.facts().getExecutionId());
        ViewedRun viewed = ViewedRun.of(view, run);
        RunNames named = RunNames.of(recipe.naming(), viewed.record().facts(), recipe.zone());
        List<ExportFile> files = format.files(viewed, options);
        for (ExportFile file : files) {
            String name = named.inFolder(format.name(), file.name(), files.size());
            folder.write(
                    AutoExportPlan.folder(view), name, out -> file.content().writeTo(out, new RenderNotes()));
            names.add(AutoExportPlan.folder(view) + "/" + name);
        }
        return names;
    }
}
