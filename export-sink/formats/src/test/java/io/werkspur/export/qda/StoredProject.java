// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.view.View;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.MediaPlaces;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.recordstore.testing.RunFolders;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Runs in the folder of a sink, and projects of them. */
final class StoredProject {
    static final MediaPlaces NO_MEDIA = id -> RunMedia.none();

    final RunFolders folders;

    StoredProject(Path out, ExecutionRecord... runs) {
        this.folders = new RunFolders(out);
        for (ExecutionRecord run : runs) {
            folders.put(run);
        }
    }

    byte[] bytes(ProjectForm form, View view, String... ids) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProjectResult unused = write(
                form,
                new ProjectRequest("all of a test", view, NO_MEDIA, LineEnding.LF, TemporaryFiles.ofProcess()),
                out,
                ids);
        return out.toByteArray();
    }

    Project project(ProjectForm form, View view, String... ids) throws Exception {
        Project project = Project.read(bytes(form, view, ids));
        project.requireSound();
        return project;
    }

    ProjectResult write(ProjectForm form, ProjectRequest request, OutputStream out, String... ids) throws IOException {
        StoredRuns.Listing selected =
                ids.length == 0 ? folders.runs().list() : new StoredRuns.Listing(List.of(ids), List.of());
        return new ProjectWriter(folders.runs(), request).write(form, selected, out, ProjectProgress.none());
    }
}
