// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code Accept} header (RFC 9110): the most specific range that fits decides. Stateless. */
final class Accept {
    private Accept() {}

    /**
     * Returns whether a client accepts a response.
     *
     * @param header null if there is none: everything is accepted
     * @param contentType with or without parameters
     */
    static boolean allows(@Nullable String header, String contentType) {
        if (header == null || header.isBlank()) {
            return true;
        }
        String type = contentType.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
        String family = type.substring(0, type.indexOf('/') + 1) + "*";
        int best = -1;
        boolean allowed = false;
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            String name = parts[0].trim();
            int fit = name.equals(type) ? 2 : name.equals(family) ? 1 : name.equals("*/*") ? 0 : -1;
            if (fit > best) {
                best = fit;
                allowed = !isZero(parts);
            }
        }
        return allowed;
    }

    private static boolean isZero(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].trim().matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
