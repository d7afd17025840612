// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.werkspur.export.OptionParser;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.service.http.access.ClientCheck;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and the role of each, which is a view. Has only the SHA-256 of each token, so that a reader of the
 * settings cannot use one. Immutable, safe from any thread.
 */
public final class AccessTokens implements ClientCheck {
    private static final Pattern ENTRY = Pattern.compile("([a-z]+):([0-9a-f]{64})");
    private static final Pattern HEADER = Pattern.compile("(?i:bearer) +(\\S{1,600}) *");

    private final List<Grant> grants;

    private record Grant(View role, byte[] hash) {}

    private AccessTokens(List<Grant> grants) {
        this.grants = grants;
    }

    /**
     * Reads the setting.
     *
     * @param entries each {@code role:hash}, such as {@code teacher:} and 64 hex digits
     * @throws IllegalArgumentException with one line that does not show the entry, if one has another form
     */
    public static AccessTokens of(List<String> entries) {
        List<Grant> grants = new ArrayList<>();
        for (String entry : entries) {
            Matcher matcher = ENTRY.matcher(entry.trim());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "Expected role:hash for each token, where the role is student, teacher or"
                                + " researcher and the hash is the SHA-256 of the token, 64 hex digits in lower case, but entry "
                                + (grants.size() + 1) + " has another form");
            }
            grants.add(new Grant(
                    OptionParser.view(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2))));
        }
        return new AccessTokens(List.copyOf(grants));
    }

    /** Returns whether there are no tokens. */
    public boolean isEmpty() {
        return grants.isEmpty();
    }

    /** Returns the widest role of the token in a header; empty if it has no known token. */
    public Optional<View> role(@Nullable String authorization) {
        Matcher matcher = HEADER.matcher(authorization == null ? "" : authorization);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] sent = Sha256.of(matcher.group(1));
        View role = null;
        // All are compared, so that the time does not reveal which one matched.
        for (Grant grant : grants) {
            if (MessageDigest.isEqual(grant.hash(), sent)
                    && (role == null || grant.role().compareTo(role) > 0)) {
                role = grant.role();
            }
        }
        return Optional.ofNullable(role);
    }

    @Override
    public boolean knows(@Nullable String authorization) {
        return role(authorization).isPresent();
    }

    @Override
    public String toString() {
        return grants.size() + " tokens";
    }
}
