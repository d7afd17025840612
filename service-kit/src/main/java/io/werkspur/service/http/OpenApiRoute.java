// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: the OpenAPI document of a server, read from the class path. */
public final class OpenApiRoute {
    /** The path. */
    public static final String PATH = "/openapi.json";

    private OpenApiRoute() {}

    /**
     * Adds it.
     *
     * @param resource name of the document in the class path, read now
     * @throws IllegalStateException if it does not exist
     */
    public static void addTo(Routes routes, Class<?> beside, String resource) {
        byte[] document = read(beside, resource);
        routes.get(PATH, request -> request.contentType("application/json").result(document));
    }

    private static byte[] read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "Expected " + resource + " beside " + beside.getName() + ", but it does not exist");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
