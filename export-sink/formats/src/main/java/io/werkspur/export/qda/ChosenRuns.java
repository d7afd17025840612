// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.project.QdaRuns;
import io.werkspur.export.qda.project.Survey;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunChangedException;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stored runs as the parts of a project. At most one is open at a time. For one thread. */
final class ChosenRuns implements QdaRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenRuns.class);

    private final StoredRuns runs;
    private final ProjectRequest request;

    ChosenRuns(StoredRuns runs, ProjectRequest request) {
        this.runs = runs;
        this.request = request;
    }

    /** Gets a run that is opened for the first time. */
    @FunctionalInterface
    interface FirstVisit {
        /** Uses the run before it is closed; {@code digest} is the digest of its record. */
        void take(ViewedRun run, String digest) throws IOException;
    }

    /**
     * The result of opening each run for the first time.
     *
     * @param found how many runs can be used
     * @param absent a line for each of the others, with the reason
     */
    record Looked(long found, List<String> absent) {}

    /**
     * Opens each run for the first time, in the order of their ids.
     *
     * @throws io.werkspur.export.format.RunTooLargeException if there are too many
     * @throws NoRunException if none can be used
     */
    Looked lookAtAll(StoredRuns.Listing selected, ProjectProgress progress, FirstVisit visit) throws IOException {
        SortedSet<String> ids = new TreeSet<>(selected.ids());
        Survey.requireRuns(ids.size());
        List<String> absent = new ArrayList<>();
        long looked = 0;
        for (String id : ids) {
            look(id, visit).ifPresent(reason -> absent.add("run " + id + ": " + reason));
            progress.looked(++looked, ids.size());
        }
        long found = ids.size() - (long) absent.size();
        selected.unreadable().forEach(folder -> absent.add("folder " + folder + ": its record cannot be read"));
        if (found == 0) {
            throw new NoRunException("Expected a record of at least one of the chosen runs, but "
                    + (absent.isEmpty() ? "no run is stored" : absent.get(0)));
        }
        return new Looked(found, absent);
    }

    private Optional<String> look(String executionId, FirstVisit visit) throws IOException {
        Optional<StoredRun> found;
        try {
            found = runs.find(executionId);
        } catch (IOException | UncheckedIOException e) {
            return unreadable(executionId, e);
        }
        if (found.isEmpty()) {
            return Optional.of("there is no record of this run");
        }
        try (StoredRun run = found.get()) {
            visit.take(ViewedRun.of(request.view(), run), run.sha256());
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return unreadable(executionId, e);
        }
    }

    // The message of an exception may name folders of this machine: it is for the log, not for readers of the project.
    private static Optional<String> unreadable(String executionId, Exception why) {
        LOG.warn("Expected to read the record of run {}, but failed", executionId, why);
        return Optional.of("its record cannot be read");
    }

    @Override
    public void open(KnownRun known, Visit visit) throws IOException {
        try (StoredRun run = runs.find(known.executionId()).orElseThrow(() -> changed(known, "it was erased"))) {
            if (!run.sha256().equals(known.digest())) {
                throw changed(known, "a newer record took its place");
            }
            ViewedRun viewed = ViewedRun.of(request.view(), run);
            visit.take(new QdaRun(known, viewed, request.options(known.executionId())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static RunChangedException changed(KnownRun run, String what) {
        return new RunChangedException("Expected run " + run.executionId()
                + " to stay as it was during the export, but " + what + "; export again");
    }
}
