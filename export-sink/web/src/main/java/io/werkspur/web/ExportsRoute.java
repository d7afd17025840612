// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.archive.ArchiveProgress;
import io.werkspur.export.archive.ArchiveRequest;
import io.werkspur.export.archive.ArchiveWriter;
import io.werkspur.export.format.Format;
import io.werkspur.export.name.LegacyNames;
import io.werkspur.export.name.Naming;
import io.werkspur.service.http.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Sends many runs as a ZIP while it is being written. Safe from any thread. */
final class ExportsRoute {
    static final Set<String> MEMBERS = Set.of(
            "ids",
            "formats",
            "view",
            "lang",
            "tz",
            ExportQuery.LINE_ENDING,
            ExportQuery.FORMER_LINE_ENDING,
            "names",
            "media",
            "query");

    private final ApiBackend backend;

    ExportsRoute(ApiBackend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.post("/api/v1/exports", Responses.orBusy(this::export));
    }

    private void export(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        query.requireAccepted("application/zip");
        Selection selection = new Selection(request, MEMBERS);
        Naming naming = ExportQuery.naming(selection.text("names"));
        ArchiveRequest archive = new ArchiveRequest(
                selection.query(),
                query.allowed(selection.text("view")),
                formats(selection),
                query.language(selection.text("lang")),
                ExportQuery.zone(selection.text("tz")),
                selection.lineEnding(),
                naming,
                backend.media(),
                selection.withMedia(),
                backend.software(),
                backend.temporary());
        String name = naming == Naming.LEGACY ? LegacyNames.ZIP_OF_MANY : "werkspur-export.zip";
        request.contentType("application/zip").header("Content-Disposition", Responses.attachment(name));
        new ArchiveWriter(backend.runs(), archive)
                .write(selection.ids(), request.outputStream(), ArchiveProgress.none());
    }

    private List<Format> formats(Selection selection) {
        return selection.texts("formats", List.of("json")).stream()
                .distinct()
                .map(name -> ExportQuery.read(name, backend.formats()::require))
                .toList();
    }
}
