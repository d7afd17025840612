// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.archive;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.export.qda.ProjectProgress;
import io.werkspur.export.qda.ProjectRequest;
import io.werkspur.export.qda.ProjectWriter;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.folder.FolderTree;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Locale.Category;

/**
 * 1,000 stored runs of 30 items as REFI-QDA, on one thread: one project of all runs, and one project for each run.
 * Prints seconds, the ratio, and the heap in use after the project of all runs.
 */
public final class ProjectBenchmark {
    private static final int RUNS = Integer.getInteger("runs", 1_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private ProjectBenchmark() {}

    /** @param args none; the properties {@code runs} and {@code rounds} set their numbers */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Category.FORMAT, Locale.ROOT);
        Path out = Files.createTempDirectory("werkspur-project");
        try {
            StoredRuns runs = ManyRuns.make(out, RUNS);
            for (int round = 1; round <= ROUNDS; round++) {
                double each = seconds(() -> each(runs, out.resolve("one.qdpx")));
                double all = seconds(() -> all(runs, out.resolve("all.qdpx")));
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        "round %d: a project each %.2f s, one of all %.2f s, ratio %.2f; %d MiB of file, heap in use"
                                + " %d MiB%n",
                        round,
                        each,
                        all,
                        all / each,
                        Files.size(out.resolve("all.qdpx")) >> 20,
                        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            }
        } finally {
            FolderTree.remove(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e9;
    }

    private static void each(StoredRuns runs, Path file) throws IOException {
        RenderOptions options = new RenderOptions(
                Locale.ENGLISH, ZoneOffset.UTC, RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());
        for (String id : runs.list().ids()) {
            try (StoredRun run = runs.find(id).orElseThrow();
                    OutputStream out = open(file)) {
                List<ExportFile> files =
                        FormatRegistry.all().require("qdpx").files(ViewedRun.of(View.RESEARCHER, run), options);
                files.get(0).content().writeTo(out, new RenderNotes());
            }
        }
    }

    private static void all(StoredRuns runs, Path file) throws IOException {
        ProjectRequest request = new ProjectRequest(
                "benchmark", View.RESEARCHER, id -> RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());
        try (OutputStream out = open(file)) {
            var unused =
                    new ProjectWriter(runs, request).write(ProjectForm.QDPX, runs.list(), out, ProjectProgress.none());
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }
}
