// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.access;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.access.ClientCheck;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of the gateway, and the scope of each. Immutable, safe from any thread. */
public final class GatewayTokens implements ClientCheck {
    // A hash does not tell how long its token is; a short one could be guessed.
    private static final Pattern HEADER = Pattern.compile("(?i:bearer) +(\\S{16,600}) *");

    private final Optional<BearerToken> unlimited;
    private final List<ScopedToken> limited;

    /**
     * A token with a scope.
     *
     * @param hash SHA-256 of the token
     */
    record ScopedToken(byte[] hash, TokenScope scope) {}

    /** @param unlimited the token that may write everything, if there is one */
    GatewayTokens(Optional<BearerToken> unlimited, List<ScopedToken> limited) {
        this.unlimited = unlimited;
        this.limited = List.copyOf(limited);
    }

    /** Only the token that may write everything, if there is one. */
    public static GatewayTokens of(Optional<BearerToken> unlimited) {
        return new GatewayTokens(unlimited, List.of());
    }

    /** Whether there are no tokens: then every program on this machine may write everything. */
    public boolean isEmpty() {
        return unlimited.isEmpty() && limited.isEmpty();
    }

    /** Whether a token may write only some runs. */
    public boolean isAnyLimited() {
        return limited.stream().anyMatch(token -> !token.scope().isEverything());
    }

    /** What a client may write; empty if its header has no known token. */
    public Optional<TokenScope> scope(@Nullable String authorization) {
        if (isEmpty()) {
            return Optional.of(TokenScope.EVERYTHING);
        }
        TokenScope scope =
                unlimited.filter(token -> token.isShownBy(authorization)).isPresent() ? TokenScope.EVERYTHING : null;
        Matcher matcher = HEADER.matcher(authorization == null ? "" : authorization);
        boolean isToken = matcher.matches();
        byte[] sent = Sha256.of(isToken ? matcher.group(1) : "");
        // All are compared, so that the time does not reveal which one matched.
        for (ScopedToken token : limited) {
            if (MessageDigest.isEqual(token.hash(), sent) && isToken && scope == null) {
                scope = token.scope();
            }
        }
        return Optional.ofNullable(scope);
    }

    @Override
    public boolean knows(@Nullable String authorization) {
        return scope(authorization).isPresent();
    }

    @Override
    public String toString() {
        return limited.size() + (unlimited.isPresent() ? 1 : 0) + " tokens";
    }
}
