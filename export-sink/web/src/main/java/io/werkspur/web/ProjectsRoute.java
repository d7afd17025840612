// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.archive.SpillBuffer;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.NoRunException;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.export.qda.ProjectProgress;
import io.werkspur.export.qda.ProjectRequest;
import io.werkspur.export.qda.ProjectResult;
import io.werkspur.export.qda.ProjectWriter;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunChangedException;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends many runs as one REFI-QDA project, once it is complete. Safe from any thread. */
final class ProjectsRoute {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectsRoute.class);
    static final Set<String> MEMBERS =
            Set.of("ids", "format", "view", ExportQuery.LINE_ENDING, ExportQuery.FORMER_LINE_ENDING, "media", "query");

    private final ApiBackend backend;

    ProjectsRoute(ApiBackend backend) {
        this.backend = backend;
    }

    void addTo(Routes routes) {
        routes.post("/api/v1/projects", Responses.orBusy(this::project));
    }

    private void project(Context request) throws IOException {
        ExportQuery query = new ExportQuery(request, backend.tokens());
        Selection selection = new Selection(request, MEMBERS);
        ProjectForm form = form(selection.text("format"));
        MediaPlaces media = selection.withMedia() ? backend.media() : id -> RunMedia.none();
        ProjectRequest project = new ProjectRequest(
                selection.query(),
                query.allowed(selection.text("view")),
                media,
                selection.lineEnding(),
                backend.temporary());
        query.requireAccepted(form.mediaType());
        try (SpillBuffer buffer = new SpillBuffer(backend.temporary())) {
            ProjectResult result = write(project, form, selection.ids(), buffer);
            request.header(
                    "Werkspur-Runs-Absent", Integer.toString(result.absent().size()));
            Responses.send(request, buffer, form.mediaType(), Responses.attachment("werkspur-" + form.file()));
        }
    }

    private static ProjectForm form(@Nullable String name) {
        return ProjectForm.named(name == null ? ProjectForm.QDPX.word() : name)
                .orElseThrow(() -> ProblemException.badRequest(
                        "Expected one of the formats " + String.join(", ", ProjectForm.names()) + " as format"));
    }

    private ProjectResult write(ProjectRequest project, ProjectForm form, List<String> ids, SpillBuffer buffer) {
        try {
            return new ProjectWriter(backend.runs(), project)
                    .write(form, new StoredRuns.Listing(ids, List.of()), buffer, ProjectProgress.none());
        } catch (RunTooLargeException e) {
            throw Responses.tooLarge(e);
        } catch (NoRunException e) {
            throw new ProblemException(
                    Problem.of(404, String.valueOf(e.getMessage())).ofKind("unknown-run", "Unknown run"));
        } catch (RunChangedException e) {
            throw RunLookup.notNow(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("Expected to make a project of {} runs, but failed", ids.size(), e);
            throw RunLookup.notNow("The project cannot be made now; the log of the service says why");
        }
    }
}
