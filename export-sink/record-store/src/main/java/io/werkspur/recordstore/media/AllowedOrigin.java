// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server that media may be fetched from.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address, lower case
 * @param port always set, even if it is the default one
 */
public record AllowedOrigin(String scheme, String host, int port) {
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|[0-9a-f.]*:[0-9a-f:.]*");

    /**
     * Reads an entry of the list, such as {@code https://media.example.org} or {@code http://127.0.0.1:8188}.
     *
     * @throws IllegalArgumentException with one line, if it is not exactly scheme, host and port
     */
    public static AllowedOrigin parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.trim());
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        String path = uri.getRawPath();
        boolean isMore = path != null && !path.isEmpty() && !path.equals("/")
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null;
        return of(uri).filter(origin -> !isMore).orElseThrow(() -> wrong(text));
    }

    /** Returns the origin of an address; empty if its scheme is not HTTP or HTTPS, or if it contains a user. */
    public static Optional<AllowedOrigin> of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return Optional.of(new AllowedOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
    }

    /**
     * Returns whether a host is an IP address, IPv6 with or without brackets: who lists one means exactly that one, even in a private
     * network.
     */
    public static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "Expected scheme, host and port like https://media.example.org:8443, but got '" + text + "'");
    }
}
