// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import java.util.Set;

/**
 * A route of a server.
 *
 * @param method such as {@code GET}, which includes {@code HEAD}
 * @param path as OpenAPI writes it: {@code /executions/{id}}
 * @param parameters names of the query parameters that it reads
 */
public record Route(String method, String path, Set<String> parameters) {
    public Route {
        parameters = Set.copyOf(parameters);
    }
}
