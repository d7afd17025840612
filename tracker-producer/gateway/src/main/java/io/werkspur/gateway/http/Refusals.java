// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import io.werkspur.gateway.api.CallHeader;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.command.Refusal;
import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.schema.event.FieldError;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns refusals into HTTP problems, the form that all our servers use. Stateless. */
final class Refusals {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String INVALID = "invalid-request";
    private static final String BREAKS_CONTRACT = "The request breaks the contract";

    private Refusals() {}

    /** An invalid body: all its errors, field by field. */
    static ProblemException of(RefusedBodyException e) {
        int status = switch (e.reason()) {
            case INVALID, BROKEN_OFF -> 400;
            case TOO_LARGE -> 413;
            case TOO_SLOW -> 408;
            case UNSUPPORTED -> 415;
        };
        Problem problem = Problem.of(status, String.valueOf(e.getMessage()));
        if (!e.errors().isEmpty()) {
            problem = problem.ofKind(INVALID, BREAKS_CONTRACT).with("errors", errors(e.errors()));
        }
        ProblemException refused = new ProblemException(problem);
        // Unread bytes would be mistaken for the next request.
        return status == 413 || status == 408 ? refused.withHeader("Connection", "close") : refused;
    }

    private static List<Map<String, String>> errors(List<FieldError> found) {
        return found.stream()
                .map(error -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    fields.put("field", error.field());
                    fields.put("message", error.message());
                    return fields;
                })
                .toList();
    }

    /** A command that a rule forbids. */
    static ProblemException of(Refusal refusal) {
        Reason reason = refusal.reason();
        Problem problem = Problem.of(status(reason), refusal.detail());
        String field = field(reason);
        problem = field == null
                ? problem.ofKind(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), title(reason))
                : problem.ofKind(INVALID, title(reason))
                        .with("errors", errors(List.of(new FieldError(field, refusal.detail()))));
        ProblemException refused = new ProblemException(problem);
        return switch (reason) {
            case TOO_MANY_RUNS -> refused.withHeader(RETRY_AFTER, "60");
            case RUNS_NOT_KNOWN -> refused.withHeader(RETRY_AFTER, "5");
            default -> refused;
        };
    }

    // What a client has to correct in its request, like any other error of a field.
    private static @Nullable String field(Reason reason) {
        return switch (reason) {
            case CALL_TOO_FAR -> CallHeader.HEADER;
            case THROUGH_TOO_FAR -> "through";
            default -> null;
        };
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case NOT_OWNED,
                    ALREADY_STARTED,
                    ALREADY_ENDED,
                    BRANCH_RELEASED,
                    BRANCH_EXHAUSTED,
                    NUMBER_NOT_FREE,
                    RUN_EXHAUSTED -> 409;
            case OUT_OF_SCOPE -> 403;
            case ERASED -> 410;
            case NO_SUCH_BRANCH -> 404;
            case CALL_TOO_FAR, THROUGH_TOO_FAR -> 400;
            case KEY_REUSED -> 422;
            case TOO_MANY_RUNS, RUNS_NOT_KNOWN -> 503;
        };
    }

    private static String title(Reason reason) {
        return switch (reason) {
            case OUT_OF_SCOPE -> "The token may not write the run";
            case RUNS_NOT_KNOWN -> "It is not known yet which runs exist";
            case NOT_OWNED -> "The run does not belong to this gateway";
            case ERASED -> "Erased run";
            case ALREADY_STARTED -> "The run was started before";
            case ALREADY_ENDED -> "The run has ended";
            case NO_SUCH_BRANCH -> "The run has no such branch";
            case BRANCH_RELEASED -> "The branch is closed";
            case BRANCH_EXHAUSTED -> "The branch has too few numbers left";
            case NUMBER_NOT_FREE -> "The number is not the client's to give";
            case RUN_EXHAUSTED -> "The run has no more numbers or branches";
            case CALL_TOO_FAR, THROUGH_TOO_FAR -> BREAKS_CONTRACT;
            case KEY_REUSED -> "The key was used for something else";
            case TOO_MANY_RUNS -> "Too many runs at a time";
        };
    }

    /** The request cannot be stored now. */
    static ProblemException unavailable(String reason) {
        return new ProblemException(Problem.of(503, reason).ofKind("not-kept", "The request cannot be kept now"))
                .withHeader(RETRY_AFTER, "1");
    }

    /** Too many requests. */
    static ProblemException tooMany(Duration wait) {
        long seconds = Math.max(1, (wait.toMillis() + 999) / 1_000);
        return new ProblemException(Problem.of(
                        429,
                        "Expected fewer requests a second (gateway.rate.limit), but got more; wait " + seconds + " s"))
                .withHeader(RETRY_AFTER, Long.toString(seconds));
    }
}
