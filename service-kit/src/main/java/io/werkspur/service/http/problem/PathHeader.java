// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * A header of every response to a request at or below a path, including refusals that no route has seen: a client learns from it
 * what it is talking to. Immutable, safe from any thread.
 *
 * @param path without a slash at the end
 */
public record PathHeader(String path, String name, String value) {
    void addTo(HttpFields.Mutable headers, Request request) {
        String asked = request.getHttpURI().getCanonicalPath();
        if (asked != null
                && asked.startsWith(path)
                && (asked.length() == path.length() || asked.charAt(path.length()) == '/')) {
            headers.put(name, value);
        }
    }
}
