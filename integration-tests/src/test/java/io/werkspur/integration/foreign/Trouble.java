// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

/** What a registry, or something in front of it, may answer instead of what was asked for. */
enum Trouble {
    UNAUTHORIZED(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}"),
    FORBIDDEN(403, "{\"error_code\":40301,\"message\":\"User is denied operation Read\"}"),
    NOT_FOUND(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"),
    TOO_MANY_REQUESTS(429, "slow down"),
    BROKEN(500, "{\"error_code\":50001,\"message\":\"Error in the backend data store\"}"),
    HTML(200, "<!doctype html>\n<html><body>Please log in</body></html>"),
    /** Half of a good answer, then the connection ends. */
    HALF(200, "{\"schema\":\"{\\\"type\\\":\\\"rec"),
    /** No answer until the trouble is over. */
    NOTHING(0, "");

    private final int status;
    private final String body;

    Trouble(int status, String body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }
}
