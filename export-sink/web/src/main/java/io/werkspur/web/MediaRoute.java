// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.FileExtension;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Sends the medium of one step, by the number of the step in the view, so that no client can request a path. A step that the view
 * does not show has no medium. Safe from any thread.
 */
final class MediaRoute {
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");

    private final ApiBackend backend;
    private final RunLookup lookup;

    MediaRoute(ApiBackend backend) {
        this.backend = backend;
        this.lookup = new RunLookup(backend);
    }

    void addTo(Routes routes) {
        routes.get("/api/v1/runs/{id}/media/{number}", request -> medium(request, routes.threads()), "view");
    }

    private void medium(Context request, Executor threads) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        String id = query.executionId();
        long number = number(request.pathParam("number"));
        CompletableFuture<Medium> begun = begin(query, id, number, threads);
        if (begun.isDone()) {
            answer(request, query, begun.join(), number);
        } else {
            // Nobody waits for the other server on a thread that works on requests.
            request.future(() -> begun.thenAcceptAsync(medium -> answer(request, query, medium, number), threads));
        }
    }

    private CompletableFuture<Medium> begin(ExportQuery query, String id, long number, Executor threads)
            throws IOException {
        try (StoredRun stored = lookup.require(id)) {
            ViewedRun run = ViewedRun.of(query.view(), stored);
            ViewedMedia media = ViewedMedia.of(run, backend.media().of(id));
            return step(run, number).flatMap(step -> media.begin(step, threads)).orElseThrow(MediaRoute::none);
        } catch (MediaBusyException e) {
            throw Responses.busy(e);
        } catch (UncheckedIOException e) {
            throw RunLookup.unreadable(id, e);
        }
    }

    private static void answer(Context request, ExportQuery query, Medium medium, long number) {
        if (!(medium instanceof Medium.Found found)) {
            throw new ProblemException(
                    Problem.of(404, "The medium of this step is missing: " + ((Medium.Missing) medium).reason())
                            .ofKind("missing-medium", "Missing medium"));
        }
        query.requireAccepted(found.contentType());
        try {
            send(request, found, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Context request, Medium.Found found, long number) throws IOException {
        if (Responses.isKnown(request, found.sha256())) {
            return;
        }
        // A picture format that can contain scripts or links is downloaded, never shown.
        String disposition = SHOWN.contains(found.contentType())
                ? "inline"
                : Responses.attachment(number + "." + FileExtension.of(found.contentType()));
        request.contentType(found.contentType())
                .header("Content-Disposition", disposition)
                .header("Content-Length", Long.toString(found.size()));
        try (InputStream in = found.content().open()) {
            in.transferTo(request.outputStream());
        }
    }

    private static Optional<ExecutionItem> step(ViewedRun run, long number) {
        for (ExecutionItem item : run.record().items()) {
            if (item.getSequenceNumber() == number) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static ProblemException none() {
        return new ProblemException(Problem.of(404, "Expected a step with a medium in this view, but there is none")
                .ofKind("unknown-medium", "Unknown medium"));
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) {
            throw ProblemException.badRequest("Expected the number of a step, but it has another form");
        }
        return Long.parseLong(text);
    }
}
