// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteMediaTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00000000");

    private static final FetchLimits LIMITS = FetchLimits.ofServer(1_000).withTime(Patience.LIMIT);

    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<RemoteMedia> opened = new ArrayList<>();
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
        opened.forEach(RemoteMedia::close);
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
        assertThat(media().find(origin + "/picture")).isInstanceOf(Medium.Missing.class);
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
    void shouldConnectToTheAddressThatWasCheckedWhenANameLeadsElsewhereTheNextTime() throws IOException {
        // given: a name whose owner answers with an allowed address once, and with another one after that
        String named = origin.replace("127.0.0.1", "media.test");
        AtomicInteger lookUps = new AtomicInteger();
        PinnedAddresses addresses = new PinnedAddresses(
                name -> new InetAddress[] {
                    InetAddress.getByAddress(name, new byte[] {127, 0, 0, (byte) lookUps.incrementAndGet()})
                },
                address -> address.getAddress()[3] == 1);
        RemoteMedia media = opened(new RemoteMedia(Set.of(AllowedOrigin.parse(named)), LIMITS, addresses));

        // when
        Medium medium = media.find(named + "/picture");

        // then: nobody looked the name up again, and the server saw its own name
        assertThat(medium).isInstanceOf(Medium.Found.class);
        assertThat(lookUps).hasValue(1);
        assertThat(hosts).containsExactly("media.test:" + server.getAddress().getPort());
    }

    @Test
    void shouldRefuseWhenOneOfTheAddressesOfANameIsNotAllowed() {
        String named = origin.replace("127.0.0.1", "media.test");
        PinnedAddresses addresses = new PinnedAddresses(
                name -> new InetAddress[] {
                    InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}),
                    InetAddress.getByAddress(name, new byte[] {127, 0, 0, 2})
                },
                address -> address.getAddress()[3] == 1);
        RemoteMedia media = opened(new RemoteMedia(Set.of(AllowedOrigin.parse(named)), LIMITS, addresses));

        assertThat(media.find(named + "/picture"))
                .isEqualTo(new Medium.Missing("its name leads into a private network"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldAskForTheNameOfTheServerWhenTheConnectionIsEncrypted() throws Exception {
        // given: a socket that keeps what a client says first
        try (ServerSocket encrypted = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String named = "https://media.test:" + encrypted.getLocalPort();
            PinnedAddresses addresses = new PinnedAddresses(
                    name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, address -> true);
            RemoteMedia media = opened(new RemoteMedia(Set.of(AllowedOrigin.parse(named)), LIMITS, addresses));
            CompletableFuture<String> hello = CompletableFuture.supplyAsync(() -> firstBytes(encrypted));

            // when
            Medium medium = media.find(named + "/picture");

            // then
            assertThat(medium).isInstanceOf(Medium.Missing.class);
            assertThat(hello.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).contains("media.test");
        }
    }

    private static String firstBytes(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            byte[] bytes = new byte[4_096];
            int read = socket.getInputStream().read(bytes);
            return new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldFetchAMediumOnceHoweverOftenItIsWanted() {
        RemoteMedia media = media(origin);

        for (int i = 0; i < 5; i++) {
            assertThat(media.find(origin + "/picture")).isInstanceOf(Medium.Found.class);
            assertThat(media.find(origin + "/gone")).isInstanceOf(Medium.Missing.class);
        }

        assertThat(requests).hasValue(2);
    }

    @Test
    void shouldSayThatMediaAreBusyWhenTooManyThreadsWait() throws Exception {
        RemoteMedia media = opened(new RemoteMedia(
                Set.of(AllowedOrigin.parse(origin)),
                new FetchLimits(
                        1_000, Patience.LIMIT, 2, 9, 9, 1, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(1))));
        Thread waiting = new Thread(() -> media.find(origin + "/endless"));
        waiting.start();
        Patience.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        assertThatThrownBy(() -> media.find(origin + "/endless")).isInstanceOf(MediaBusyException.class);

        assertThat(media.begin(origin + "/endless")).isNotDone();
        assertThat(media.begin("http://127.0.0.1:1/not-listed")).isCompleted();
        media.close();
        waiting.join();
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
        RemoteMedia hasty =
                opened(new RemoteMedia(Set.of(AllowedOrigin.parse(origin)), LIMITS.withTime(Duration.ofSeconds(1))));
        assertThat(hasty.find(origin + "/endless")).isEqualTo(new Medium.Missing("was not fetched within 1 s"));
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

    private RemoteMedia media(String... origins) {
        return opened(new RemoteMedia(
                Set.copyOf(Arrays.stream(origins).map(AllowedOrigin::parse).toList()), LIMITS));
    }

    private RemoteMedia opened(RemoteMedia media) {
        opened.add(media);
        return media;
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
