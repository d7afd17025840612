// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.export;

import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.Version;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveResult;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.LegacyNames;
import io.werkspur.export.name.Naming;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.export.qda.ProjectRequest;
import io.werkspur.export.qda.ProjectResult;
import io.werkspur.export.qda.ProjectWriter;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the runs that a sink has stored as files for people. Only reads; the sink may be running. */
@Command(
        name = "export",
        header = "Write runs as files for people",
        description =
                "One run as a file, or many as a ZIP with a manifest or as one REFI-QDA project. Reads the folder that"
                        + " a sink writes; the sink may be running.",
        customSynopsis = "werkspur export [OPTIONS] (ID... | --all)",
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  ./werkspur export abc-123 --format pdf --view teacher --out abc-123.pdf",
            "More: ./werkspur export --help-all, and docs/formats.md"
        })
public final class ExportCommand implements Callable<Integer> {
    private static final String ZIP = ChosenFormat.ZIP;

    @ArgGroup(multiplicity = "1")
    private Selection selection = new Selection();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = {
                "pdf, docx, html, xml, json, jsonl, csv, qdpx, or zip [${DEFAULT-VALUE}]",
                "A zip contains any of them. csv has several files, so it becomes a zip too. qdpx, qdpx-items and qdc"
                        + " make one project of several runs."
            })
    private String format = "";

    @Option(
            names = "--formats",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "json,html",
            description = "The formats in a zip [${DEFAULT-VALUE}]")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "File to write, or an existing folder",
                "Without it: export.zip, export.qdpx, or a name made of the run's, in this folder."
            })
    private @Nullable Path out;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "data/out",
            description = "The folder of the sink [${DEFAULT-VALUE}]")
    private Path runs = Path.of("data", "out");

    @Mixin(name = "What is shown, and how")
    private ExportOptions options = new ExportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ProgressLine progress = ProgressLine.onStandardError();
    private final TemporaryFiles temporary = TemporaryFiles.ofProcess();

    /** Which runs. */
    private static final class Selection {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "Execution ids of runs")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "All runs that are stored")
        private boolean all;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(new RunFolderLayout(runs).runs())) {
            throw new WrongInputException("Expected the folder of a sink at " + runs
                    + ", but it has no folder runs; say where the sink writes with --runs DIR");
        }
        try (temporary) {
            chooseFormat();
            if (format.equals(ZIP)) {
                List<Format> wanted =
                        formats.stream().map(options.formats()::require).toList();
                return archive(wanted, archiveName(new StoredRuns(runs)));
            }
            Optional<ProjectForm> form = ProjectForm.named(format);
            return form.isPresent() && isSeveral() ? project(form.get()) : single();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The end of the file says it if nothing else does. What contradicts itself is refused. */
    private void chooseFormat() {
        String chosen = ChosenFormat.of(
                given("--format") ? format : null,
                out,
                format,
                options.formats().names());
        if (given("--formats") && !chosen.equals(ZIP)) {
            throw new IllegalArgumentException(
                    "Expected --formats only with --format zip, but the format is " + chosen);
        }
        format = chosen;
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private boolean isSeveral() {
        return selection.all || selection.ids.size() != 1;
    }

    private int single() throws IOException {
        Format chosen = options.formats().require(format);
        if (isSeveral()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected one run for the format " + format + ", but got several; use --format zip");
        }
        String id = ExecutionId.require(selection.ids.get(0));
        StoredRuns stored = new StoredRuns(runs);
        RenderOptions render = new RenderOptions(
                options.language(), options.zone(), options.media(stored).of(id), options.lineEnding(), temporary);
        try (StoredRun run = stored.find(id)
                .orElseThrow(() ->
                        new IOException("Expected a record of run " + id + " in " + runs + ", but there is none"))) {
            ViewedRun viewed = ViewedRun.of(options.view(), run);
            List<ExportFile> files = chosen.files(viewed, render);
            if (files.size() != 1) {
                requireZip(files.size());
                return archive(List.of(chosen), options.names(viewed).zip());
            }
            ExportFile file = files.get(0);
            OutputFile target = target(options.names(viewed).alone(format, file.name()));
            RenderNotes notes = new RenderNotes();
            target.write(stream -> file.content().writeTo(stream, notes));
            console()
                    .println("Wrote run " + id + " to " + target.path() + replaced(notes.replacedCharacters())
                            + transliterated(notes.transliterated()));
        }
        return ExitCode.DONE;
    }

    private void requireZip(int files) {
        if (out != null && !Files.isDirectory(out) && !out.toString().endsWith(".zip")) {
            throw new WrongInputException("Expected --out to name a .zip, because " + format + " makes " + files
                    + " files of a run, but got " + out);
        }
    }

    private StoredRuns.Listing selected(StoredRuns stored) throws IOException {
        selection.ids.forEach(ExecutionId::require);
        return selection.all ? stored.list() : new StoredRuns.Listing(selection.ids, List.of());
    }

    private String query() {
        return selection.all ? "all runs" : "runs by id";
    }

    private int project(ProjectForm form) throws IOException {
        StoredRuns stored = new StoredRuns(runs);
        StoredRuns.Listing selected = selected(stored);
        OutputFile target = target(form.file());
        ProjectWriter writer = new ProjectWriter(
                stored,
                new ProjectRequest(query(), options.view(), options.media(stored), options.lineEnding(), temporary));
        ProjectResult[] result = new ProjectResult[1];
        target.write(stream -> result[0] = writer.write(
                form, selected, stream, (done, of) -> progress.progress("read " + done + " of " + of + " runs")));
        result[0].absent().forEach(absent -> console().println("Left out: " + TerminalText.escaped(absent)));
        console()
                .println("Wrote one project of " + result[0].exported()
                        + (result[0].exported() == 1 ? " run to " : " runs to ") + target.path()
                        + replaced(result[0].replacedCharacters()));
        return result[0].absent().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int archive(List<Format> formats, String name) throws IOException {
        StoredRuns stored = new StoredRuns(runs);
        StoredRuns.Listing selected = selected(stored);
        OutputFile target = target(name);
        ArchiveRequest request = new ArchiveRequest(
                query(),
                options.view(),
                formats,
                options.language(),
                options.zone(),
                options.lineEnding(),
                options.naming(),
                options.media(stored),
                true,
                Version.software(),
                temporary);
        ArchiveResult[] result = new ArchiveResult[1];
        target.write(stream -> result[0] = new ArchiveWriter(stored, request)
                .write(selected, stream, (done, of) -> progress.progress(done + " of " + of + " runs")));
        console()
                .println(
                        "Exported " + result[0].exported() + " of " + result[0].selected() + " runs to " + target.path()
                                + (result[0].failed() == 0
                                        ? ""
                                        : "; " + result[0].failed() + " failed, manifest.json in it says why"));
        return result[0].failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private OutputFile target(String name) {
        return OutputFile.at(out, name, progress);
    }

    private String archiveName(StoredRuns stored) throws IOException {
        if (options.naming() == Naming.OWN) {
            return "export.zip";
        }
        Optional<StoredRun> only = isSeveral() ? Optional.empty() : stored.find(selection.ids.get(0));
        if (only.isEmpty()) {
            return LegacyNames.ZIP_OF_MANY;
        }
        try (StoredRun run = only.get()) {
            return options.names(ViewedRun.of(options.view(), run)).zip();
        }
    }

    private static String replaced(long characters) {
        return characters == 0 ? "" : "; characters that the format cannot hold, replaced: " + characters;
    }

    private static String transliterated(Map<String, Long> scripts) {
        if (scripts.isEmpty()) {
            return "";
        }
        String which = scripts.entrySet().stream()
                .map(script -> script.getValue() + " of " + script.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return "; some characters are in Latin letters, because no font here has them (" + which
                + "): name one with --fonts DIR";
    }

    private static PrintStream console() {
        return System.out;
    }
}
