// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.ProvenPeers;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Sends queries to another instance, never with a token of its own or of the client: it proves that it knows the token that they share, and
 * believes only answers that prove the same. Uses the older client of the JDK, because only that one has a timeout for every
 * single read: an instance that freezes in the middle of a response must not block a thread here. Connections are
 * reused. Safe from any thread.
 */
public final class PeerClient {
    /** Marks a query that was forwarded once; the instance that gets it answers from its own stores or not at all. */
    public static final String FORWARDED = "Werkspur-Forwarded";

    private static final String METHOD = "GET";
    private static final int NONCE_BYTES = 16;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;
    private static final List<String> FORWARDED_HEADERS = List.of(
            "Content-Type",
            "Retry-After",
            AnswerPosition.PARTITION,
            AnswerPosition.OFFSET,
            AnswerPosition.LAG,
            AnswerPosition.INSTANCE);

    private final Optional<PeerProof> proof;
    private final AllowedPeers peers;
    private final LongSupplier clockMillis;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the client.
     *
     * @param proof proves that this instance knows the token; empty if there is none
     * @param peers where queries may be sent
     * @param clockMillis milliseconds since 1970-01-01T00:00:00Z
     */
    public PeerClient(Optional<PeerProof> proof, AllowedPeers peers, LongSupplier clockMillis) {
        this.proof = proof;
        this.peers = peers;
        this.clockMillis = clockMillis;
    }

    /** A response; its body must be closed. */
    public record Answer(int status, Map<String, String> headers, InputStream body) {}

    /**
     * Sends a query.
     *
     * @param pathAndQuery such as {@code /executions/abc?until_sequence=3}
     * @param requestId the id under which the other instance logs it too; null for none
     * @throws NotReadyException if it may not be asked, does not respond in time, or does not prove that it knows the token
     */
    public Answer ask(HostInfo address, String pathAndQuery, @Nullable String requestId) {
        peers.require(address);
        PeerProof.Request request = new PeerProof.Request(
                METHOD, pathAndQuery, address.host() + ":" + address.port(), clockMillis.getAsLong(), nonce());
        try {
            HttpURLConnection connection = open(address, pathAndQuery, requestId);
            proof.ifPresent(mine -> connection.setRequestProperty(PeerProof.HEADER, mine.header(request)));
            int status = connection.getResponseCode();
            String answer = connection.getHeaderField(PeerProof.HEADER);
            if (proof.isPresent() && !proof.get().isAnswered(request, answer)) {
                // Nothing of what somebody else says is passed on.
                connection.disconnect();
                throw new NotReadyException("the instance at " + address.host() + ":" + address.port()
                        + " that works on it does not prove that it knows query.token: it has another one, an earlier"
                        + " version, or a clock that is off by more than "
                        + ProvenPeers.WINDOW.toSeconds() + " s");
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : FORWARDED_HEADERS) {
                String value = connection.getHeaderField(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new Answer(status, headers, body == null ? InputStream.nullInputStream() : body);
        } catch (IOException e) {
            throw new NotReadyException(
                    "the instance at " + address.host() + ":" + address.port() + " that works on it does not answer",
                    e);
        }
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private HttpURLConnection open(HostInfo address, String pathAndQuery, @Nullable String requestId)
            throws IOException {
        String host = address.host().indexOf(':') >= 0 ? "[" + address.host() + "]" : address.host();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + host + ":" + address.port() + pathAndQuery)
                        .toURL()
                        .openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty(FORWARDED, "1");
        if (requestId != null) {
            connection.setRequestProperty("X-Request-Id", requestId);
        }
        return connection;
    }
}
