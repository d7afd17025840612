// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.archive.ArchiveProgress;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.archive.SpillBuffer;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.export.name.Naming;
import io.werkspur.export.name.RunNames;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunChangedException;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends one run: as JSON, as a file in any format, as a page. Safe from any thread. */
final class RunRoutes {
    private static final String ZIP = "zip";
    private static final String ZIP_TYPE = "application/zip";
    private static final List<String> FORMATS_OF_ZIP = List.of("json", HtmlFormat.NAME);

    private final ApiBackend backend;
    private final RunLookup lookup;

    RunRoutes(ApiBackend backend) {
        this.backend = backend;
        this.lookup = new RunLookup(backend);
    }

    void addTo(Routes routes) {
        routes.get("/api/v1/runs/{id}", Responses.orBusy(this::record), "view")
                .get(
                        "/api/v1/runs/{id}/export",
                        Responses.orBusy(this::export),
                        "format",
                        "view",
                        "lang",
                        "tz",
                        ExportQuery.LINE_ENDING,
                        ExportQuery.FORMER_LINE_ENDING,
                        "names")
                .get("/runs/{id}", Responses.orBusy(this::page), "view", "lang", "tz");
    }

    private void record(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        single(request, query, backend.formats().require("json"), null);
    }

    private void page(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        Responses.asPage(request);
        single(request, query, backend.formats().require(HtmlFormat.NAME), null);
    }

    private void export(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        String format = request.queryParam("format");
        Naming naming = ExportQuery.naming(request.queryParam("names"));
        if (ZIP.equals(format)) {
            zip(request, query, naming);
        } else {
            single(request, query, format(format), naming);
        }
    }

    private Format format(@Nullable String name) {
        try {
            return backend.formats().require(name == null ? "" : name);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(406, e.getMessage() + "; or zip")
                    .ofKind("unknown-format", "Unknown format")
                    .with("formats", backend.formats().names()));
        }
    }

    private void single(Context request, ExportQuery query, Format format, @Nullable Naming naming) throws IOException {
        String id = query.executionId();
        View view = query.view();
        RenderOptions options = query.options(backend);
        try (StoredRun run = lookup.require(id);
                SpillBuffer spool = new SpillBuffer(backend.temporary())) {
            ViewedRun viewed = ViewedRun.of(view, run);
            List<ExportFile> files = format.files(viewed, options);
            if (files.size() != 1) {
                zip(request, query, naming == null ? Naming.OWN : naming, viewed, List.of(format));
                return;
            }
            ExportFile file = files.get(0);
            query.requireAccepted(file.mediaType());
            render(id, file, spool);
            String disposition = naming == null
                    ? "inline"
                    : Responses.attachment(RunNames.of(naming, viewed.record().facts(), options.zone())
                            .alone(format.name(), file.name()));
            Responses.send(request, spool, file.mediaType(), disposition);
        } catch (RunChangedException e) {
            throw RunLookup.notNow(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw RunLookup.unreadable(id, e);
        }
    }

    private static void render(String id, ExportFile file, SpillBuffer spool) {
        try {
            file.content().writeTo(spool, new RenderNotes());
        } catch (RunTooLargeException e) {
            throw Responses.tooLarge(e);
        } catch (RunChangedException e) {
            throw RunLookup.notNow(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            throw RunLookup.unreadable(id, e);
        }
    }

    private void zip(Context request, ExportQuery query, Naming naming) throws IOException {
        View view = query.view();
        List<Format> formats =
                FORMATS_OF_ZIP.stream().map(backend.formats()::require).toList();
        try (StoredRun run = lookup.require(query.executionId())) {
            zip(request, query, naming, ViewedRun.of(view, run), formats);
        }
    }

    private void zip(Context request, ExportQuery query, Naming naming, ViewedRun viewed, List<Format> formats)
            throws IOException {
        query.requireAccepted(ZIP_TYPE);
        RenderOptions options = query.options(backend);
        ExecutionRecord facts = viewed.record().facts();
        ArchiveRequest wanted = new ArchiveRequest(
                "one run by id",
                viewed.view(),
                formats,
                options.language(),
                options.zone(),
                options.lineEnding(),
                naming,
                backend.media(),
                true,
                backend.software(),
                backend.temporary());
        try (SpillBuffer spool = new SpillBuffer(backend.temporary())) {
            new ArchiveWriter(backend.runs(), wanted)
                    .write(List.of(facts.getExecutionId()), spool, ArchiveProgress.none());
            String name = RunNames.of(naming, facts, options.zone()).zip();
            Responses.send(request, spool, ZIP_TYPE, Responses.attachment(name));
        }
    }
}
