// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.archive.SpillBuffer;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.html.list.RunList;
import io.werkspur.export.html.list.RunListPage;
import io.werkspur.export.html.list.RunRow;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the list of runs as a page, sorted by folder name. Safe from any thread. */
final class ListRoute {
    static final int ROWS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ListRoute.class);

    private final ApiBackend backend;

    ListRoute(ApiBackend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.get("/runs", this::list, "view", "lang", "tz", "after");
    }

    private void list(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        query.requireAccepted("text/html");
        View view = query.view();
        RunListPage page = new RunListPage(query.language(), query.zone());
        RunList list = part(view, after(request));
        Responses.asPage(request);
        try (SpillBuffer spool = new SpillBuffer(backend.temporary())) {
            page.write(list, spool, new RenderNotes());
            Responses.send(request, spool, "text/html; charset=utf-8", "inline");
        }
    }

    private static @Nullable String after(Context request) {
        String after = request.queryParam("after");
        if (after != null && !ExecutionId.isValid(after)) {
            throw ProblemException.badRequest("Expected after to be the value from a link of the list, but it is not");
        }
        return after;
    }

    private RunList part(View view, @Nullable String after) throws IOException {
        List<RunRow> rows = new ArrayList<>();
        String next = null;
        for (String id : backend.runs().list().ids()) {
            if (after != null && ExecutionId.folderName(id).compareTo(ExecutionId.folderName(after)) <= 0) {
                continue;
            }
            if (rows.size() == ROWS) {
                next = rows.get(ROWS - 1).id();
                break;
            }
            row(view, id).ifPresent(rows::add);
        }
        return new RunList(view, rows, backend.formats().names(), next, after == null);
    }

    // A run that is erased or cannot be read in the meantime must not keep the others from the list.
    private Optional<RunRow> row(View view, String id) {
        try {
            Optional<StoredRun> found = backend.runs().find(id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (StoredRun run = found.get()) {
                ViewedRun viewed = ViewedRun.of(view, run);
                long steps = 0;
                for (ExecutionItem ignored : viewed.record().items()) {
                    steps++;
                }
                return Optional.of(RunRow.of(viewed, steps));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Expected to list run {}, but its record cannot be read", id, e);
            return Optional.empty();
        }
    }
}
