// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.export.assembly.DocumentAssembler;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.testkit.RecordGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Warmup;

/** The naive way to write the run of {@link RenderJmh} as DOCX. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PoiJmh {
    private RunRecord record;

    /** Creates the run. */
    @Setup(Level.Trial)
    public void makeRun() {
        record = RunRecord.of(new RecordGenerator(1).typical("bench-run", RenderJmh.ITEMS));
    }

    /** Writes the file and returns its size, so that the JIT removes nothing as unused. */
    @Benchmark
    public long naiveDocx() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        ViewedRun run = ViewedRun.of(View.RESEARCHER, record);
        RenderOptions options = RenderJmh.OPTIONS;
        PoiDocument.write(DocumentAssembler.assemble(run, options.language(), options.zone(), options.media()), bytes);
        return bytes.size();
    }
}
