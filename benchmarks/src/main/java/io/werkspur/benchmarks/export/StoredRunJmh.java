// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.werkspur.export.format.JsonFormat;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the file of a run to its JSON: our way, which checks every field and keeps one item at a time in memory, and the
 * naive way, which reads any JSON into a tree and writes the tree.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StoredRunJmh {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    private static final String ID = "bench-run";

    private Path out;
    private Path file;
    private StoredRuns runs;

    /** Stores the run. */
    @Setup(Level.Trial)
    public void store() throws IOException {
        out = Files.createTempDirectory("werkspur-bench");
        runs = new StoredRuns(out);
        file = RunFolderLayout.recordIn(Files.createDirectories(runs.folder(ID)));
        Files.write(file, RecordJson.write(new RecordGenerator(1).typical(ID, RenderJmh.ITEMS)));
    }

    /** Our way. */
    @Benchmark
    public long storedJson() throws IOException {
        try (StoredRun run = runs.find(ID).orElseThrow()) {
            return RenderJmh.write(new JsonFormat(), ViewedRun.of(View.RESEARCHER, run));
        }
    }

    /** The naive way. */
    @Benchmark
    public long naiveTree() throws IOException {
        return PRETTY.writeValueAsBytes(MAPPER.readTree(Files.readAllBytes(file))).length;
    }

    /** Removes the run. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
        Files.delete(runs.folder(ID));
        Files.delete(new RunFolderLayout(out).runs());
        Files.delete(out);
    }
}
