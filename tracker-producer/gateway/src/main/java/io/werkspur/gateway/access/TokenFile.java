// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.access;

import io.werkspur.gateway.access.GatewayTokens.ScopedToken;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.service.http.access.BearerToken;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file of tokens with a scope. A line for each: its name, the SHA-256 of the token, then {@code all}, or one or more limits, which all
 * hold: {@code own}, {@code prefix=…}, {@code session=…}, {@code source=…}. Of several limits of one kind, one has to hold. Values have
 * {@code %20} for a space. Empty lines, and those that begin with {@code #}, do not count. Stateless.
 */
public final class TokenFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String FORM = "Expected a name, the SHA-256 of the token (64 hex digits in lower case) and its"
            + " scope: all, or own, prefix=…, session=…, source=…";

    private TokenFile() {}

    /**
     * Reads the file.
     *
     * @param unlimited the token of the other settings, if there is one
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException with one line that names the line and shows no secret, if it has another form
     */
    public static GatewayTokens read(Path file, Optional<BearerToken> unlimited) throws IOException {
        List<ScopedToken> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                ScopedToken token = token(line.split("\\s+", -1));
                if (!names.add(token.scope().token())) {
                    throw new IllegalArgumentException("Expected each name once, but got it again");
                }
                tokens.add(token);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("Expected a line for each token, but there is none");
        }
        return new GatewayTokens(unlimited, tokens);
    }

    private static ScopedToken token(String[] words) {
        if (words.length < 3
                || !NAME.matcher(words[0]).matches()
                || !HASH.matcher(words[1]).matches()) {
            throw new IllegalArgumentException(FORM + "; but it has another form");
        }
        List<String> limits = Arrays.asList(words).subList(2, words.length);
        return new ScopedToken(HexFormat.of().parseHex(words[1]), scope(words[0], limits));
    }

    private static TokenScope scope(String name, List<String> limits) {
        boolean own = false;
        boolean all = false;
        List<String> prefixes = new ArrayList<>();
        Set<RequestDigest> sessions = new HashSet<>();
        Set<RequestDigest> sources = new HashSet<>();
        for (String limit : limits) {
            int sign = limit.indexOf('=');
            String value = sign < 0 ? "" : decoded(limit.substring(sign + 1));
            // One without a value is none of these.
            String kind = sign < 0 ? limit : value.isEmpty() ? "" : limit.substring(0, sign + 1);
            switch (kind) {
                case "own" -> own = true;
                case "all" -> all = true;
                case "prefix=" -> prefixes.add(value);
                case "session=" -> sessions.add(RequestDigest.of(value));
                case "source=" -> sources.add(RequestDigest.of(value));
                default ->
                    throw new IllegalArgumentException(
                            "Expected all, own, prefix=…, session=… or source=…, but got another word");
            }
        }
        if (all && limits.size() > 1) {
            throw new IllegalArgumentException("Expected all or limits, but got both");
        }
        return new TokenScope(name, own, prefixes, sessions, sources, String.join(" ", limits));
    }

    // A plus is a plus here.
    private static String decoded(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
