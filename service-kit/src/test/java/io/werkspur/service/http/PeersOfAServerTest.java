// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.PeerProof.Request;
import io.werkspur.service.http.access.ProvenPeers;
import io.werkspur.service.http.problem.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that lets in other instances which prove that they know its token. */
class PeersOfAServerTest {
    private static final BearerToken TOKEN = BearerToken.of("a-secret-of-many-characters");
    private static final String HERE = "this:1";

    private final PeerProof proof = new PeerProof(TOKEN, "query");
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void start() {
        ServerSettings settings = ServerSettings.of("query", new HostAndPort("127.0.0.1", 0), Optional.of(TOKEN))
                .withPeers(new ProvenPeers(proof, () -> HERE, System::currentTimeMillis));
        server = WebServer.start(
                settings,
                null,
                routes -> routes.get(
                        "/things/{id}",
                        request -> {
                            if (request.pathParam("id").equals("none")) {
                                throw ProblemException.badRequest("Expected a thing, but there is none");
                            }
                            request.result("thing");
                        },
                        "x"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldLetAnInstanceInWithoutTheTokenAndProveThatItKnowsIt() throws Exception {
        for (String target : new String[] {"/things/a?x=%C3%A4+1", "/things/a%20b", "/things/none", "/nowhere"}) {
            Request request = request(target);

            HttpResponse<String> answer = send(target, proof.header(request));

            assertThat(answer.statusCode()).as(target).isNotEqualTo(401);
            assertThat(proof.isAnswered(
                            request,
                            answer.headers().firstValue(PeerProof.HEADER).orElse(null)))
                    .as(target)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseARepeatedOrFalseProofAndProveNothing() throws Exception {
        String header = proof.header(request("/things/a"));
        assertThat(send("/things/a", header).statusCode()).isEqualTo(200);

        for (String wrong : new String[] {header, header.replace(' ', '-'), proof.header(request("/things/b"))}) {
            HttpResponse<String> answer = send("/things/a", wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue(PeerProof.HEADER)).isEmpty();
        }
    }

    private static Request request(String target) {
        String nonce = UUID.randomUUID().toString().replace("-", "");
        return new Request("GET", target, HERE, System.currentTimeMillis(), nonce);
    }

    private HttpResponse<String> send(String target, String header) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + target))
                .header(PeerProof.HEADER, header)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
