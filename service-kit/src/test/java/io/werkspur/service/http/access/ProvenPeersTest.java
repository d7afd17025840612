// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.service.http.access.PeerProof.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenPeersTest {
    private static final String HERE = "aggregator-2:8083";
    private static final String TARGET = "/query/v1/executions/run?until_sequence=3";
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final BearerToken TOKEN = BearerToken.of("a-secret-of-many-characters");

    private final PeerProof proof = new PeerProof(TOKEN, "query");
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final ProvenPeers peers = new ProvenPeers(proof, () -> HERE, clock::get);

    @Test
    void shouldAcceptAProofAndAnswerWithOne() {
        Request request = request(NONCE);

        Optional<String> answer = check("GET", TARGET, proof.header(request));

        assertThat(proof.isAnswered(request, answer.orElseThrow())).isTrue();
        assertThat(proof.header(request) + answer.get()).doesNotContain("a-secret-of-many-characters");
    }

    @Test
    void shouldRefuseTheSameProofASecondTime() {
        String header = proof.header(request(NONCE));
        assertThat(check("GET", TARGET, header)).isPresent();

        for (int seconds = 0; seconds < 200; seconds += 7) {
            assertThat(check("GET", TARGET, header)).as("%d s later", seconds).isEmpty();
            clock.addAndGet(7_000);
        }
    }

    @Test
    void shouldRefuseAProofForAnythingElse() {
        Request request = request(NONCE);
        String header = proof.header(request);
        String mac = header.substring(header.lastIndexOf(' ') + 1);

        assertThat(check("POST", TARGET, header)).isEmpty();
        assertThat(check("GET", TARGET + "0", header)).isEmpty();
        assertThat(check("GET", TARGET, "1 " + (request.millis() + 1) + " " + NONCE + " " + mac))
                .isEmpty();
        assertThat(check("GET", TARGET, "1 " + request.millis() + " " + NONCE.replace('0', '1') + " " + mac))
                .isEmpty();
        Request elsewhere = new Request("GET", TARGET, "evil.example:8083", clock.get(), NONCE);
        assertThat(check("GET", TARGET, proof.header(elsewhere))).isEmpty();
        assertThat(check("GET", TARGET, header)).isPresent();
    }

    @Test
    void shouldRefuseAProofWithAnotherTokenOrForAnotherPurpose() {
        Request request = request(NONCE);

        assertThat(check(
                        "GET",
                        TARGET,
                        new PeerProof(BearerToken.of("another-secret-of-many"), "query").header(request)))
                .isEmpty();
        assertThat(check("GET", TARGET, new PeerProof(TOKEN, "else").header(request)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1 1000000 " + NONCE, "2 1000000 " + NONCE + " 00", "Bearer a-secret-of-many-characters"
            })
    void shouldRefuseWhatIsNoProof(String header) {
        assertThat(check("GET", TARGET, header)).isEmpty();
        assertThat(check("GET", TARGET, null)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsTooOldOrFromTheFuture() {
        for (long apart : List.of(-60_001L, 60_001L, -3_600_000L, 900_000_000_000_000L)) {
            Request request = new Request("GET", TARGET, HERE, Math.max(0, clock.get() + apart), NONCE);
            assertThat(check("GET", TARGET, proof.header(request)))
                    .as("%d ms", apart)
                    .isEmpty();
        }
        for (long apart : List.of(-60_000L, 60_000L)) {
            Request request = new Request("GET", TARGET, HERE, clock.get() + apart, nonce((int) (apart + 70_000)));
            assertThat(check("GET", TARGET, proof.header(request)))
                    .as("%d ms", apart)
                    .isPresent();
        }
    }

    @Test
    void shouldRefuseEverythingAsLongAsItDoesNotKnowItsAddress() {
        ProvenPeers starting = new ProvenPeers(proof, () -> null, clock::get);

        assertThat(starting.check("GET", TARGET, name -> proof.header(request(NONCE))))
                .isEmpty();
    }

    @Test
    void shouldNotTakeTheRequestForItsAnswer() {
        Request request = request(NONCE);
        String header = proof.header(request);

        assertThat(proof.isAnswered(request, header.substring(header.lastIndexOf(' ') + 1)))
                .isFalse();
        assertThat(proof.isAnswered(request, null)).isFalse();
        assertThat(proof.isAnswered(request, "")).isFalse();
    }

    @Test
    void shouldAcceptNothingMoreWhenThereIsNoRoomToRememberIt() {
        UsedNonces used = new UsedNonces(120_000);
        for (int i = 0; i < UsedNonces.MOST; i++) {
            assertThat(used.use(nonce(i), 5)).isTrue();
        }

        assertThat(used.use(nonce(UsedNonces.MOST), 6)).isFalse();
        assertThat(used.use(nonce(7), 120_005)).isFalse();
        assertThat(used.use(nonce(UsedNonces.MOST), 120_005)).isTrue();
        assertThat(used.use(nonce(7), 500_000)).isTrue();
    }

    private static String nonce(int i) {
        return String.format("%016x%016x", i + 1L, 0);
    }

    private Request request(String nonce) {
        return new Request("GET", TARGET, HERE, clock.get(), nonce);
    }

    private Optional<String> check(String method, String target, @Nullable String header) {
        return peers.check(method, target, name -> name.equals(PeerProof.HEADER) ? header : null);
    }
}
