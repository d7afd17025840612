// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.werkspur.export.archive.SpillBuffer;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;

/** Sends what was made: with its digest as ETag, so that a client that has it gets 304. Stateless. */
final class Responses {
    private Responses() {}

    /**
     * Sends bytes as a file to keep or as a page to show.
     *
     * @param disposition {@code inline}, or {@code attachment} with a name
     */
    static void send(Context request, SpillBuffer content, String contentType, String disposition) throws IOException {
        if (isKnown(request, content.sha256())) {
            return;
        }
        request.contentType(contentType)
                .header("Content-Disposition", disposition)
                .header("Content-Length", Long.toString(content.size()));
        content.copyTo(request.outputStream());
    }

    /** The answer when a format refuses what was asked for. */
    static ProblemException tooLarge(RunTooLargeException why) {
        return new ProblemException(Problem.of(422, String.valueOf(why.getMessage()))
                .ofKind("too-large-for-format", "Too large for this format"));
    }

    /** Says to a browser what a page may do, before it reads the page: nothing, and not within another page. */
    static void asPage(Context request) {
        request.header("Content-Security-Policy", HtmlFormat.contentSecurityPolicy() + "; frame-ancestors 'none'");
    }

    /** Sets the ETag; whether the client has that already and was answered 304. */
    static boolean isKnown(Context request, String sha256) {
        String tag = "\"" + sha256 + "\"";
        request.header("ETag", tag).header("Vary", "Accept, Authorization");
        String has = request.header("If-None-Match");
        if (has != null && (has.contains(tag) || has.trim().equals("*"))) {
            request.status(304);
            return true;
        }
        return false;
    }

    /** The header that makes a browser keep an answer under a name; the name is safe as it is. */
    static String attachment(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._~-]", "_") + "\"";
    }
}
