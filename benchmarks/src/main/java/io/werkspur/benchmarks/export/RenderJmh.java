// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.export.FormatRegistry;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.testkit.RecordGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An ordinary run in memory, in the view researcher, without media: all files of one format. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RenderJmh {
    static final int ITEMS = 30;
    static final RenderOptions OPTIONS = new RenderOptions(
            Locale.GERMAN, ZoneId.of("Europe/Berlin"), RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());

    /** Name of the format; {@link ExportBenchmark} sets all of them. */
    @Param("json")
    public String format;

    /** Number of steps. */
    @Param("" + ITEMS)
    public int items;

    private Format chosen;
    private RunRecord record;

    /** Creates the run. */
    @Setup(Level.Trial)
    public void makeRun() {
        chosen = FormatRegistry.all().require(format);
        record = RunRecord.of(new RecordGenerator(1).typical("bench-run", items));
    }

    /** Writes all files and returns the sum of their sizes, so that the JIT removes nothing as unused. */
    @Benchmark
    public long render() throws IOException {
        return write(chosen, ViewedRun.of(View.RESEARCHER, record));
    }

    static long write(Format format, ViewedRun run) throws IOException {
        long size = 0;
        for (ExportFile file : format.files(run, OPTIONS)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
            file.content().writeTo(bytes, new RenderNotes());
            size += bytes.size();
        }
        return size;
    }
}
