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
 * Asks another instance. Uses the JDK's older client because only that bounds every single read: an instance that is frozen in the
 * middle of an answer must not hold a thread here. Connections are kept and used again. Safe from any thread.
 */
public final class PeerClient {
    /** Marks a question that was passed on once; the instance that gets it answers by itself or not at all. */
    public static final String FORWARDED = "Werkspur-Forwarded";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;
    private static final List<String> PASSED =
            List.of("Content-Type", "Retry-After", AnswerPosition.PARTITION, AnswerPosition.OFFSET, AnswerPosition.LAG, AnswerPosition.INSTANCE);

    private final Optional<BearerToken> token;

    public PeerClient(Optional<BearerToken> token) {
        this.token = token;
    }

    /** An answer; its body must be closed. */
    public record Answer(int status, Map<String, String> headers, InputStream body) {}

    /**
     * Asks.
     *
     * @param pathAndQuery such as {@code /executions/abc?until_sequence=3}
     * @param requestId under which the others log it too; null for none
     * @throws NotReadyException when it does not answer in time
     */
    public Answer ask(HostInfo place, String pathAndQuery, @Nullable String requestId) {
        try {
            HttpURLConnection connection = open(place, pathAndQuery, requestId);
            int status = connection.getResponseCode();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : PASSED) {
                String value = connection.getHeaderField(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new Answer(status, headers, body == null ? InputStream.nullInputStream() : body);
        } catch (IOException e) {
            throw new NotReadyException(
                    "the instance at " + place.host() + ":" + place.port() + " that works on it does not answer", e);
        }
    }

    private HttpURLConnection open(HostInfo place, String pathAndQuery, @Nullable String requestId) throws IOException {
        String host = place.host().indexOf(':') >= 0 ? "[" + place.host() + "]" : place.host();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + host + ":" + place.port() + pathAndQuery)
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
