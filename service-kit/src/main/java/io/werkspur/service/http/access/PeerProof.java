// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves to another instance of a service that a request comes from one that knows their token, without sending it: an HMAC over method, path
 * and query, time, a number that is used once, and the address that it was sent to. So it is worth nothing at another address, for another
 * request, or a second time. The response has one too, over the same values. Pure, safe from any thread.
 */
public final class PeerProof {
    /** The header with the proof, in the request and in the response. */
    public static final String HEADER = "Werkspur-Proof";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String REQUEST = "request";
    private static final String RESPONSE = "response";
    private static final Pattern FORM = Pattern.compile("1 (\\d{1,15}) ([0-9a-f]{32}) ([0-9a-f]{64})");

    private final SecretKeySpec key;

    /**
     * Creates proofs.
     *
     * @param token the token that all instances share
     * @param purpose what the proofs are for: those for another purpose are worth nothing
     */
    public PeerProof(BearerToken token, String purpose) {
        this.key = new SecretKeySpec(token.key("peers: " + purpose), ALGORITHM);
    }

    /**
     * What is proved.
     *
     * @param target path and query, as they are sent
     * @param address where it is sent to, as the other instance calls itself: {@code host:port}
     * @param millis when, milliseconds since 1970-01-01T00:00:00Z
     * @param nonce 32 hex digits, another one for each request
     */
    public record Request(String method, String target, String address, long millis, String nonce) {}

    /** The header of the request. */
    public String header(Request request) {
        return "1 " + request.millis() + " " + request.nonce() + " " + mac(REQUEST, request);
    }

    /** The request that a header proves; null if it proves none. Says nothing about time and repetition. */
    @Nullable
    Request verified(String method, String target, String here, @Nullable String header) {
        Matcher matcher = FORM.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return null;
        }
        Request request = new Request(method, target, here, Long.parseLong(matcher.group(1)), matcher.group(2));
        return isEqual(mac(REQUEST, request), matcher.group(3)) ? request : null;
    }

    /** The header of the response. */
    String answer(Request request) {
        return mac(RESPONSE, request);
    }

    /** Whether the response to the request comes from an instance that knows the token. */
    public boolean isAnswered(Request request, @Nullable String header) {
        return header != null && isEqual(answer(request), header);
    }

    // The same time wherever they differ.
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    // None of the parts can contain the end of a line, so different requests never give the same text.
    private String mac(String side, Request request) {
        String text = String.join(
                "\n",
                side,
                request.method(),
                request.target(),
                request.address(),
                Long.toString(request.millis()),
                request.nonce());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
