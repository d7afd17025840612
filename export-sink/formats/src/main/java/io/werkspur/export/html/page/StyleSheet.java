// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style of the pages, and the policy that allows a browser to use it and nothing else. */
public final class StyleSheet {
    /** The style of all pages. */
    public static final StyleSheet PAGES = new StyleSheet("page.css");

    private final String css;
    private final String policy;

    private StyleSheet(String resource) {
        this.css = read(resource);
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(css)
                + "'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'";
    }

    /** The rules. */
    public String css() {
        return css;
    }

    /** Content Security Policy of a page with these rules: its style by digest, media in the page, no other sources. */
    public String policy() {
        return policy;
    }

    private static String read(String resource) {
        try (InputStream in = StyleSheet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + resource + " beside the class "
                        + StyleSheet.class.getName() + ", but the program was packed without it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
