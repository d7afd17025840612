// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.service.http.access.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Sends queries to another instance. Uses the older client of the JDK, because only that one has a timeout for every
 * single read: an instance that freezes in the middle of a response must not block a thread here. Connections are
 * reused. Safe from any thread.
 */
public final class PeerClient {
    /** Marks a query that was forwarded once; the instance that gets it answers from its own stores or not at all. */
    public static final String FORWARDED = "Werkspur-Forwarded";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;
    private static final List<String> FORWARDED_HEADERS = List.of(
            "Content-Type",
            "Retry-After",
            AnswerPosition.PARTITION,
            AnswerPosition.OFFSET,
            AnswerPosition.LAG,
            AnswerPosition.INSTANCE);

    private final Optional<BearerToken> token;

    public PeerClient(Optional<BearerToken> token) {
        this.token = token;
    }

    /** A response; its body must be closed. */
    public record Answer(int status, Map<String, String> headers, InputStream body) {}

    /**
     * Sends a query.
     *
     * @param pathAndQuery such as {@code /executions/abc?until_sequence=3}
     * @param requestId the id under which the other instance logs it too; null for none
     * @throws NotReadyException if it does not respond in time
     */
    public Answer ask(HostInfo address, String pathAndQuery, @Nullable String requestId) {
        try {
            HttpURLConnection connection = open(address, pathAndQuery, requestId);
            int status = connection.getResponseCode();
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
        token.ifPresent(secret -> connection.setRequestProperty("Authorization", secret.authorization()));
        if (requestId != null) {
            connection.setRequestProperty("X-Request-Id", requestId);
        }
        return connection;
    }
}
