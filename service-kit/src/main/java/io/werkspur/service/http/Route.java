// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

/**
 * A route that a server has.
 *
 * @param method such as {@code GET}; where that is there, {@code HEAD} is too
 * @param path as OpenAPI writes it: {@code /executions/{id}}
 */
public record Route(String method, String path) {}
