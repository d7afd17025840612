// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.OptionParser;
import io.werkspur.export.PreferredLanguage;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.name.Naming;
import io.werkspur.export.view.View;
import io.werkspur.service.http.RequestParameters;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, checked before anything is looked up: what a client may not see is refused whether it exists or not.
 * For one request.
 */
final class ExportQuery {
    static final String LINE_ENDING = "line_ending";
    /** Of the version before. */
    static final String FORMER_LINE_ENDING = "lineEnding";

    private final Context request;
    private final View role;

    /** Reads {@code request}; refuses any parameter that its route does not have, so that a misspelt view is never ignored. */
    ExportQuery(Context request, AccessTokens tokens) {
        this.request = request;
        this.role = tokens.isEmpty()
                ? View.RESEARCHER
                : tokens.role(request.header("Authorization")).orElseThrow(ExportQuery::unknownClient);
        RequestParameters.requireKnown(request);
    }

    private static ProblemException unknownClient() {
        return new ProblemException(Problem.of(401, "Expected the header Authorization: Bearer with the right token"))
                .withHeader("WWW-Authenticate", "Bearer realm=\"werkspur\"");
    }

    /** The run in the path. */
    String executionId() {
        return RequestParameters.executionId(request);
    }

    /** The requested view, at most that of the client's role; by default, that of the role. */
    View view() {
        return allowed(request.queryParam("view"));
    }

    /** The same for a view in a body. */
    View allowed(@Nullable String word) {
        View view = word == null ? role : read(word, OptionParser::view);
        if (view.compareTo(role) > 0) {
            throw new ProblemException(Problem.of(
                            403,
                            "Expected a view that this token may see, but it sees no more than "
                                    + role.name().toLowerCase(Locale.ROOT))
                    .ofKind("view", "View not allowed"));
        }
        return view;
    }

    /** Returns how to render the run in the path. */
    RenderOptions options(ApiBackend backend) {
        LineEnding lineEnding = lineEnding(request.queryParam(LINE_ENDING), request.queryParam(FORMER_LINE_ENDING));
        return new RenderOptions(
                language(), zone(), backend.media().of(executionId()), lineEnding, backend.temporary());
    }

    Locale language() {
        return language(request.queryParam("lang"));
    }

    /** The language of a word; without one, that which the client prefers. */
    Locale language(@Nullable String word) {
        return word == null
                ? PreferredLanguage.ofHeader(request.header("Accept-Language"))
                : read(word, OptionParser::language);
    }

    ZoneId zone() {
        return zone(request.queryParam("tz"));
    }

    static ZoneId zone(@Nullable String word) {
        return word == null ? OptionParser.DEFAULT_ZONE : read(word, OptionParser::zone);
    }

    /** The line ending of a word, or of the one under the name that this parameter had before. */
    static LineEnding lineEnding(@Nullable String word, @Nullable String former) {
        if (word != null && former != null) {
            throw ProblemException.badRequest("Expected one of " + LINE_ENDING + " and " + FORMER_LINE_ENDING
                    + " (its former name), but got both");
        }
        String given = word == null ? former : word;
        return given == null ? LineEnding.LF : read(given, OptionParser::lineEnding);
    }

    static Naming naming(@Nullable String word) {
        return word == null ? Naming.OWN : read(word, OptionParser::naming);
    }

    /** Refuses with 406 if the client does not accept the type. */
    void requireAccepted(String contentType) {
        if (!Accept.allows(request.header("Accept"), contentType)) {
            throw new ProblemException(Problem.of(
                    406, "Expected a client that accepts " + contentType + ", but it accepts other types only"));
        }
    }

    static <T> T read(String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
