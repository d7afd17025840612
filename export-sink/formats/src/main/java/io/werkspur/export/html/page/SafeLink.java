// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The target of a link: an address on the web or one of our own paths. There is no way to create any other. */
public final class SafeLink {
    private static final int MAX_LENGTH = 2_000;

    private final String target;

    private SafeLink(String target) {
        this.target = target;
    }

    /**
     * A link to an address in a run; empty unless it is an http or https address with a host and without a password.
     */
    public static Optional<SafeLink> web(String location) {
        if (location.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(location);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || scheme.equals("http");
            return isWeb && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(new SafeLink(uri.toASCIIString()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** One of our own paths, without parameters. */
    public static SafeLink path(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("Expected a path that starts with one /, but got " + path);
        }
        return new SafeLink(path);
    }

    /** The same link with one more parameter. */
    public SafeLink with(String parameter, String value) {
        String separator = target.indexOf('?') < 0 ? "?" : "&";
        return new SafeLink(target + separator + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    String target() {
        return target;
    }
}
