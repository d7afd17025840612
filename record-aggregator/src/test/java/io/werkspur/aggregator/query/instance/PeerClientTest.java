// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.werkspur.aggregator.query.read.NotReadyException;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.ProvenPeers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance sends to an address that another member of the group advertises, and what it believes of the answer. */
class PeerClientTest {
    private static final String SECRET = "a-secret-of-many-characters";
    private static final String QUERY = "/executions/run?until_sequence=3";
    private static final PeerProof PROOF = new PeerProof(BearerToken.of(SECRET), "query");

    private final List<Map<String, List<String>>> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HostInfo address;
    private boolean knowsTheToken;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = new HostInfo("127.0.0.1", server.getAddress().getPort());
        ProvenPeers check =
                new ProvenPeers(PROOF, () -> address.host() + ":" + address.port(), System::currentTimeMillis);
        server.createContext("/", exchange -> answer(exchange, check));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, ProvenPeers check) throws IOException {
        received.add(Map.copyOf(exchange.getRequestHeaders()));
        Optional<String> proof = check.check(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders()::getFirst);
        if (knowsTheToken) {
            exchange.getResponseHeaders().set(PeerProof.HEADER, proof.orElseThrow());
        }
        byte[] body = "what it says".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void shouldSendNoTokenAndBelieveAnInstanceThatProvesItself() throws IOException {
        knowsTheToken = true;

        try (InputStream body =
                client(Optional.of(PROOF), "").ask(address, QUERY, "id-1").body()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("what it says");
        }

        assertThat(received).hasSize(1);
        assertThat(received.get(0).toString()).doesNotContain(SECRET).doesNotContain("Bearer");
        assertThat(received.get(0)).doesNotContainKey("Authorization");
    }

    @Test
    void shouldBelieveNothingOfAnInstanceThatDoesNotProveItself() {
        assertThatThrownBy(() -> client(Optional.of(PROOF), "").ask(address, QUERY, null))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("does not prove that it knows query.token")
                .hasMessageNotContaining("what it says");
        assertThat(received.get(0).toString()).doesNotContain(SECRET);
    }

    @Test
    void shouldConnectToNoAddressThatIsNotAllowed() {
        assertThatThrownBy(() -> client(Optional.of(PROOF), "aggregator:8083").ask(address, QUERY, null))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("query.peers");
        assertThat(received).isEmpty();
    }

    @Test
    void shouldProveNothingWhereThereIsNoToken() throws IOException {
        try (InputStream body =
                client(Optional.empty(), "").ask(address, QUERY, null).body()) {
            assertThat(body.readAllBytes()).hasSize(12);
        }

        assertThat(received.get(0)).doesNotContainKey(PeerProof.HEADER);
    }

    private PeerClient client(Optional<PeerProof> proof, String peers) {
        return new PeerClient(
                proof, new AllowedPeers(PeerPatterns.parse(peers), () -> address), System::currentTimeMillis);
    }
}
