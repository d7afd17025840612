// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteMediaTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String origin;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/picture", 200, PNG);
        answer("/large", 200, new byte[1001]);
        answer("/gone", 404, new byte[0]);
        server.createContext("/elsewhere", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Location", origin + "/picture");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldFetchFromAnAddressThatIsListed() throws IOException {
        Medium.Found found = (Medium.Found) media(origin).find(origin + "/picture");

        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.content().open().readAllBytes()).isEqualTo(PNG);
    }

    @Test
    void shouldAskNobodyWhoIsNotListed() {
        RemoteMedia other = media(
                "https://media.example.org",
                "http://127.0.0.1:1",
                "https://127.0.0.1:" + server.getAddress().getPort());

        assertThat(other.find(origin + "/picture")).isInstanceOf(Medium.Missing.class);
        assertThat(new RemoteMedia(Set.of(), 1000, Patience.LIMIT).find(origin + "/picture"))
                .isInstanceOf(Medium.Missing.class);
        assertThat(media(origin).find(origin.replace("http://", "http://user@") + "/picture"))
                .isInstanceOf(Medium.Missing.class);
        assertThat(media(origin).find(origin + "@evil.example/picture")).isInstanceOf(Medium.Missing.class);
        assertThat(media(origin).find("http://[not an address")).isEqualTo(new Medium.Missing("not an address"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldRefuseAListedNameThatLeadsToThisMachine() {
        String named = origin.replace("127.0.0.1", "localhost");

        assertThat(media(named).find(named + "/picture"))
                .isEqualTo(new Medium.Missing("its name leads into a private network"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldNotFollowRedirects() {
        assertThat(media(origin).find(origin + "/elsewhere")).isEqualTo(new Medium.Missing("its server answered 302"));
        assertThat(requests).hasValue(1);
    }

    @Test
    void shouldMissWhatIsTooLargeGoneOrNeverEnds() {
        assertThat(media(origin).find(origin + "/large")).isEqualTo(new Medium.Missing("larger than 1000 bytes"));
        assertThat(media(origin).find(origin + "/gone")).isEqualTo(new Medium.Missing("its server answered 404"));
        assertThat(new RemoteMedia(Set.of(AllowedOrigin.parse(origin)), 1000, Duration.ofSeconds(1))
                        .find(origin + "/endless"))
                .isEqualTo(new Medium.Missing("was not fetched within 1 s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
                        "224.0.0.1",
                "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
                "64:ff9b::7f00:1", "2002:7f00:1::"
            })
    void shouldKnowAddressesThatAreNotOfTheOpenNetwork(String address) throws IOException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
    void shouldKnowAddressesOfTheOpenNetwork(String address) throws IOException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "media.example.org", "ftp://x", "https://x/path", "https://u@x", "https://x?q", "https://x y"
            })
    void shouldRefuseAnEntryThatIsNoOrigin(String entry) {
        assertThatThrownBy(() -> AllowedOrigin.parse(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected scheme, host and port");
    }

    private static RemoteMedia media(String... origins) {
        return new RemoteMedia(
                Set.copyOf(Arrays.stream(origins).map(AllowedOrigin::parse).toList()), 1000, Patience.LIMIT);
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
