// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import io.werkspur.gateway.body.RefusedBodyException.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format of a body, as its header names it. */
public enum BodyFormat {
    /** One JSON value. */
    JSON,
    /** One JSON value per line. */
    LINES;

    /**
     * Reads the header {@code Content-Type}; JSON if it is absent.
     *
     * @throws RefusedBodyException if it names another format, or a charset that is not UTF-8
     */
    public static BodyFormat of(@Nullable String contentType) throws RefusedBodyException {
        if (contentType == null || contentType.isBlank()) {
            return JSON;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            requireUtf8(parts[i].strip());
        }
        return switch (parts[0].strip()) {
            case "application/json" -> JSON;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> LINES;
            default ->
                throw new RefusedBodyException(
                        Reason.UNSUPPORTED,
                        "Expected the Content-Type application/json or application/x-ndjson, but got another one; curl"
                                + " takes it as -H 'Content-Type: application/json'");
        };
    }

    private static void requireUtf8(String parameter) throws RefusedBodyException {
        if (!parameter.startsWith("charset=")) {
            return;
        }
        String charset =
                parameter.substring("charset=".length()).replace("\"", "").strip();
        if (!charset.equals("utf-8") && !charset.equals("utf8")) {
            throw new RefusedBodyException(Reason.UNSUPPORTED, "Expected the charset utf-8, but got another one");
        }
    }
}
