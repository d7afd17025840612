// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.archive;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.archive.ArchiveProgress;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.name.Naming;
import io.werkspur.export.verify.ArchiveVerifier;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.folder.FolderTree;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Locale.Category;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * 10,000 stored runs of 30 items as JSON in a ZIP, on one thread: ours, which checks every field, applies the view and writes the
 * manifest, and the naive way, which copies the files. Prints runs per second, and the heap in use after every 2,000 runs.
 */
public final class ArchiveBenchmark {
    private static final int RUNS = Integer.getInteger("runs", 10_000);
    private static final int ROUNDS = 3;
    private static final int HEAP_EVERY = 2_000;

    private ArchiveBenchmark() {}

    /** @param args none; the property {@code runs} sets the number of runs */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Category.FORMAT, Locale.ROOT);
        Path out = Files.createTempDirectory("werkspur-archive");
        try {
            StoredRuns runs = ManyRuns.make(out, RUNS);
            List<String> ids = runs.list().ids();
            for (int round = 1; round <= ROUNDS; round++) {
                measure("naive copy, round " + round, () -> copy(runs, ids, out.resolve("naive.zip")));
                measure("ours, round " + round, () -> write(runs, ids, out.resolve("ours.zip"), View.RESEARCHER));
            }
            measure("verify", () -> System.out.println(ArchiveVerifier.verify(out.resolve("ours.zip"))));
        } finally {
            FolderTree.remove(out);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void measure(String name, Work work) throws IOException {
        long started = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%-22s %8.0f runs/s  (%.2f s)%n", name, RUNS / seconds, seconds);
    }

    private static void write(StoredRuns runs, List<String> ids, Path file, View view) throws IOException {
        ArchiveRequest request = new ArchiveRequest(
                "benchmark",
                view,
                List.of(FormatRegistry.all().require("json")),
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                LineEnding.LF,
                Naming.OWN,
                id -> RunMedia.none(),
                true,
                "werkspur benchmark",
                TemporaryFiles.ofProcess());
        try (OutputStream out = Files.newOutputStream(file)) {
            var unused = new ArchiveWriter(runs, request).write(ids, out, heap());
        }
    }

    private static ArchiveProgress heap() {
        return (done, of) -> {
            if (done % HEAP_EVERY == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        "  %6d runs, heap in use %d MiB%n", done, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            }
        };
    }

    private static void copy(StoredRuns runs, List<String> ids, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String id : ids) {
                zip.putNextEntry(new ZipEntry(id + "/run.json"));
                Files.copy(RunFolderLayout.recordIn(runs.folder(id)), zip);
                zip.closeEntry();
            }
        }
    }
}
