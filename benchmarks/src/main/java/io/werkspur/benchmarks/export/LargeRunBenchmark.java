// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.RecordGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One large run in each of the given formats, in a separate JVM whose heap is too small for the run. Arguments: the folder for the
 * files, then the formats.
 */
public final class LargeRunBenchmark {
    private static final String ID = "large";
    private static final int ITEMS = Integer.getInteger("items", 100_000);
    private static final String HEAP = System.getProperty("heap", "64m");

    private LargeRunBenchmark() {}

    /** @param args folder and formats */
    public static void main(String[] args) throws Exception {
        StoredRuns runs = new StoredRuns(Files.createDirectories(Path.of(args[0])));
        Path record = RunFolderLayout.recordIn(Files.createDirectories(runs.folder(ID)));
        Files.write(record, RecordJson.write(new RecordGenerator(1).typical(ID, ITEMS)));
        System.out.println("record.json of " + ITEMS + " items: " + Files.size(record) + " bytes; heap " + HEAP);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Renderer.class.getName()));
        command.addAll(List.of(args));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Expected the run to fit into " + HEAP + ", but exit code was " + exit);
        }
    }

    /** Runs in the other JVM. */
    static final class Renderer {
        private Renderer() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            for (String format : List.of(args).subList(1, args.length)) {
                long start = System.nanoTime();
                try (StoredRun run = new StoredRuns(folder).find(ID).orElseThrow()) {
                    for (ExportFile file : FormatRegistry.all()
                            .require(format)
                            .files(ViewedRun.of(View.RESEARCHER, run), RenderJmh.OPTIONS)) {
                        Path target = folder.resolve(file.name());
                        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                            file.content().writeTo(out, new RenderNotes());
                        }
                        System.out.printf(
                                "%s: %,d bytes in %.1f s%n",
                                file.name(), Files.size(target), (System.nanoTime() - start) / 1e9);
                    }
                }
            }
        }
    }
}
