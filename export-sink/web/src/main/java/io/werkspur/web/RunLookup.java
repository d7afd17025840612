// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import io.werkspur.service.lifecycle.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a run, or says why it cannot be returned: unknown (404), erased (410), or not known yet (503). Safe from any thread. */
final class RunLookup {
    private static final Logger LOG = LoggerFactory.getLogger(RunLookup.class);

    private final ApiBackend backend;

    RunLookup(ApiBackend backend) {
        this.backend = backend;
    }

    /** Returns the run; the caller closes it. */
    StoredRun require(String executionId) {
        try {
            Optional<StoredRun> run = backend.runs().find(executionId);
            return run.orElseThrow(() -> absent(executionId));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(executionId, e);
        }
    }

    /**
     * Returns the response for a record that cannot be read. Only the log gives the reason, because it may name
     * folders.
     */
    static ProblemException unreadable(String executionId, Exception why) {
        LOG.warn("Expected to read the record of run {}, but failed", executionId, why);
        return notNow("The record of this run cannot be read now; the log of the service says why");
    }

    private ProblemException absent(String executionId) {
        if (backend.erased().isErased(executionId)) {
            return new ProblemException(
                    Problem.of(410, "The run " + executionId + " was erased").ofKind("erased", "Erased run"));
        }
        Readiness readiness = backend.readiness().get();
        if (!readiness.ready()) {
            return notNow("There is no record of this run yet, and the sink does not follow its topic now");
        }
        return new ProblemException(
                Problem.of(404, "Expected a run that was recorded, but there is no record of " + executionId)
                        .ofKind("unknown-run", "Unknown run"));
    }

    /** Returns the response for a request that may succeed later. */
    static ProblemException notNow(String detail) {
        return new ProblemException(Problem.of(503, detail).ofKind("not-ready", "Not ready"))
                .withHeader("Retry-After", "5");
    }
}
