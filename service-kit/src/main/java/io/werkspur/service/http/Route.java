// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

/**
 * A route of a server.
 *
 * @param method such as {@code GET}, which includes {@code HEAD}
 * @param path as OpenAPI writes it: {@code /executions/{id}}
 */
public record Route(String method, String path) {}
