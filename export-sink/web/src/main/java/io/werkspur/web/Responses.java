// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.werkspur.export.archive.SpillBuffer;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;

/** Sends finished files, each with its digest as ETag, so that a client that has it gets 304. Stateless. */
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

    /** Returns the response for a run that is too large for a format. */
    static ProblemException tooLarge(RunTooLargeException why) {
        return new ProblemException(Problem.of(422, String.valueOf(why.getMessage()))
                .ofKind("too-large-for-format", "Too large for this format"));
    }

    /** Returns the response if media would have to be fetched, and too many are. */
    static ProblemException busy(MediaBusyException why) {
        return new ProblemException(Problem.of(503, String.valueOf(why.getMessage()))
                        .ofKind("media-busy", "Media are being fetched"))
                .withHeader("Retry-After", "5");
    }

    /** Runs what may look for media, and says so if they are busy. */
    static Handler orBusy(Handler handler) {
        return request -> {
            try {
                handler.handle(request);
            } catch (MediaBusyException e) {
                throw busy(e);
            }
        };
    }

    /** Prevents a page from loading or running anything, and from being shown inside another page. */
    static void asPage(Context request) {
        request.header("Content-Security-Policy", HtmlFormat.contentSecurityPolicy() + "; frame-ancestors 'none'");
    }

    /** Sets the ETag; returns whether the client already has that version and gets 304. */
    static boolean isKnown(Context request, String sha256) {
        String tag = "\"" + sha256 + "\"";
        request.header("ETag", tag).header("Vary", "Accept, Accept-Language, Authorization");
        String known = request.header("If-None-Match");
        if (known != null && (known.contains(tag) || known.trim().equals("*"))) {
            request.status(304);
            return true;
        }
        return false;
    }

    /** Returns the header that makes a browser save a response under a name, whatever characters the name has. */
    static String attachment(String name) {
        return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._~-]", "_") + "\"";
    }
}
