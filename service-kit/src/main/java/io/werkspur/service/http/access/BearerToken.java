// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import io.werkspur.foundation.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A secret that a client sends to get access (RFC 6750). {@link #toString} never shows it. Immutable. */
public final class BearerToken {
    private static final int SHORTEST = 16;
    private static final String MAC = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{" + SHORTEST + ",512}=*");
    private static final Pattern HEADER = Pattern.compile("(?i:bearer) +(\\S+) *");

    private final String secret;
    // Digests have the same length, so the time of a comparison does not reveal the length of the secret.
    private final byte[] digest;

    private BearerToken(String secret) {
        this.secret = secret;
        this.digest = Sha256.of(secret);
    }

    /**
     * A token of this text.
     *
     * @throws IllegalArgumentException if it is too short to be a secret or has characters that are not allowed in a
     *     header; the message does not show it
     */
    public static BearerToken of(String secret) {
        if (!FORM.matcher(secret).matches()) {
            throw new IllegalArgumentException("Expected a token of " + SHORTEST
                    + " to 512 characters out of A-Z a-z 0-9 . _ ~ + / - =, but it is not"
                    + " one; `openssl rand -hex 32` makes one");
        }
        return new BearerToken(secret);
    }

    /**
     * Whether an {@code Authorization} header contains this token. Takes the same time wherever a wrong token differs.
     */
    public boolean isShownBy(@Nullable String authorization) {
        Matcher matcher = HEADER.matcher(authorization == null ? "" : authorization);
        return matcher.matches() && MessageDigest.isEqual(digest, Sha256.of(matcher.group(1)));
    }

    /**
     * A key that only those who know the token can make, and from which nobody can make the token.
     *
     * @param purpose what the key is for: another purpose gives another key
     */
    byte[] key(String purpose) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), MAC));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
    }

    /** The {@code Authorization} header with this token. A secret: never log it. */
    public String authorization() {
        return "Bearer " + secret;
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
