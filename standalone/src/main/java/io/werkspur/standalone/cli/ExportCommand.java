// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.cli;

import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveResult;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.folder.AtomicFile;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.run.StoredRun;
import io.werkspur.export.run.StoredRuns;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes runs that a sink has stored as files for people. Reads only; the sink may be running. */
@Command(
        name = "export",
        description = "Write one run as a file, or many as a ZIP with a manifest; reads the folder that a sink writes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private static final String ZIP = "zip";

    @ArgGroup(multiplicity = "1")
    private Selection selection = new Selection();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "json, jsonl, html …, or zip, which holds any of them. Default: ${DEFAULT-VALUE}")
    private String format = "";

    @Option(
            names = "--formats",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "json,html",
            description = "The formats in a ZIP. Default: ${DEFAULT-VALUE}")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write. Default: export.zip, or a name made of the run's in this folder")
    private @Nullable Path out;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "data/out",
            description = "The folder of the sink (out.dir). Default: ${DEFAULT-VALUE}, that of standalone")
    private Path runs = Path.of("data", "out");

    @Mixin
    private ExportOptions options = new ExportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Which runs. */
    private static final class Selection {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "Execution ids of runs.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "All runs that are stored.")
        private boolean all;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(runs.resolve("runs"))) {
            throw new IOException("Expected the folder of a sink at " + runs
                    + ", but it has no folder runs; say where the sink writes with --runs DIR");
        }
        try {
            return format.equals(ZIP) ? archive() : single();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int single() throws IOException {
        Format chosen = options.formats().require(format);
        if (selection.all || selection.ids.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected one run for the format " + format + ", but got several; use --format zip");
        }
        String id = ExecutionId.require(selection.ids.get(0));
        StoredRuns stored = new StoredRuns(runs);
        RenderOptions render = new RenderOptions(
                options.language(), options.zone(), options.media(stored).of(id));
        try (StoredRun run = stored.find(id)
                .orElseThrow(() ->
                        new IOException("Expected a record of run " + id + " in " + runs + ", but there is none"))) {
            List<ExportFile> files = chosen.files(ViewedRun.of(options.view(), run), render);
            if (files.size() != 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Expected a format of one file, but " + format + " has " + files.size()
                                + "; use --format zip --formats " + format);
            }
            ExportFile file = files.get(0);
            Path target = out == null ? Path.of(ExecutionId.folderName(id) + "_" + file.name()) : out;
            RenderNotes notes = new RenderNotes();
            write(target, stream -> file.content().writeTo(stream, notes));
            String replaced = notes.replacedCharacters() == 0
                    ? ""
                    : "; characters that the format cannot hold, replaced: " + notes.replacedCharacters();
            String transliterated = notes.transliterated().isEmpty()
                    ? ""
                    : "; in Latin letters, because no font has the characters: " + notes.transliterated();
            console().println("Wrote run " + id + " to " + target + replaced + transliterated);
        }
        return ExitCode.DONE;
    }

    private int archive() throws IOException {
        StoredRuns stored = new StoredRuns(runs);
        selection.ids.forEach(ExecutionId::require);
        StoredRuns.Listing selected = selection.all ? stored.list() : new StoredRuns.Listing(selection.ids, List.of());
        Path target = out == null ? Path.of("export.zip") : out;
        ArchiveRequest request = new ArchiveRequest(
                selection.all ? "all runs" : "runs by id",
                options.view(),
                formats.stream().map(options.formats()::require).toList(),
                options.language(),
                options.zone(),
                options.media(stored),
                true,
                Version.software());
        ProgressLine progress = new ProgressLine(console(), System.console() != null, System::nanoTime);
        ArchiveResult[] result = new ArchiveResult[1];
        write(
                target,
                stream -> result[0] = new ArchiveWriter(stored, request)
                        .write(selected, stream, (done, of) -> progress.progress(done + " of " + of + " runs")));
        progress.end();
        console()
                .println("Exported " + result[0].exported() + " of " + result[0].selected() + " runs to " + target
                        + (result[0].failed() == 0
                                ? ""
                                : "; " + result[0].failed() + " failed, manifest.json in it says why"));
        return result[0].failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void write(Path target, AtomicFile.Content content) throws IOException {
        AtomicFile.replace(target.toAbsolutePath(), content);
    }

    private static PrintStream console() {
        return System.out;
    }
}
