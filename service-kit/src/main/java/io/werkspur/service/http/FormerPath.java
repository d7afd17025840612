// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Handler;

/** A path of an earlier version that still answers: it says so in the headers of RFC 9745 and RFC 8288. Stateless. */
final class FormerPath {
    /** When the paths got their new names: 2026-12-01, in seconds since 1970. */
    private static final String SINCE = "@1796083200";

    private FormerPath() {}

    /** The same handler with the headers; {@code path} is where it answers now. */
    static Handler of(String path, Handler handler) {
        return request -> {
            String successor = path;
            for (var parameter : request.pathParamMap().entrySet()) {
                successor = successor.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
            }
            request.header("Deprecation", SINCE).header("Link", "<" + successor + ">; rel=\"successor-version\"");
            handler.handle(request);
        };
    }

    // A path parameter arrives decoded; a header must not contain what a client put there.
    private static String encoded(String value) {
        return value.matches("[A-Za-z0-9._~-]*") ? value : "-";
    }
}
