// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The key to one run of the registry: it is told the public half at its start and serves only who signs with the other one, which
 * never leaves this process. Safe from any thread.
 */
public final class ChildKey {
    private static final int BITS = 2_048;
    private static final long VALID_SECONDS = 600;
    private static final long RENEWED_AFTER_SECONDS = 300;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final LongSupplier seconds;
    private @Nullable String token;
    private long signedAt;

    private ChildKey(KeyPair pair, LongSupplier seconds) {
        this.pair = pair;
        this.seconds = seconds;
    }

    /** A new key. */
    public static ChildKey create() {
        return create(() -> System.currentTimeMillis() / 1_000);
    }

    static ChildKey create(LongSupplier seconds) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new ChildKey(generator.generateKeyPair(), seconds);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    /** The public half: X.509, in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** A token (JWT, RS256) that is valid for some minutes from now. */
    synchronized String token() {
        long now = seconds.getAsLong();
        String known = token;
        if (known == null || now - signedAt >= RENEWED_AFTER_SECONDS || now < signedAt) {
            known = sign(now);
            token = known;
            signedAt = now;
        }
        return known;
    }

    /** Makes the next token a new one: the clock may have been set. */
    synchronized void renew() {
        token = null;
    }

    private String sign(long now) {
        String content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + encoded("{\"iss\":\"werkspur\",\"sub\":\"door\",\"iat\":" + now + ",\"exp\":" + (now + VALID_SECONDS)
                        + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA256withRSA", e);
        }
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
