// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import static io.werkspur.gateway.TestGateway.JSON;
import static io.werkspur.gateway.TestGateway.LINES;
import static io.werkspur.testkit.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.TestGateway.Reply;
import io.werkspur.testkit.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are broken or mean well and do badly: each gets a clean answer, and leaves nothing behind. */
class HostileClientsTest {
    private static final String ITEMS = "/v1/executions/r-1/items";
    private static final String ITEM = "{\"item_type\":\"user_input_text\",\"content\":\"Hallo\"}";

    @TempDir
    private Path directory;

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = gateway(Patience.LIMIT);
        assertThat(gateway.post("/v1/executions", "{\"execution_id\":\"r-1\"}").status())
                .isEqualTo(202);
    }

    private TestGateway gateway(Duration bodyTime) {
        return new TestGateway(
                directory,
                Map.of(
                        GatewayConfig.BODY_MAX_BYTES,
                        "200000",
                        GatewayConfig.BODY_TIMEOUT_MS,
                        String.valueOf(bodyTime.toMillis())));
    }

    @AfterEach
    void leaveNothingBehind() {
        gateway.reconnect();
        Reply next = gateway.post(ITEMS, ITEM);
        assertThat(next.text()).isEqualTo("{\"execution_id\":\"r-1\",\"sequence_numbers\":[2]}");
        gateway.close();
    }

    @Test
    void shouldRefuseDepthWithoutFallingOver() {
        for (int depth : new int[] {33, 40, 999, 1_001, 30_000}) {
            String deep = "{\"item_type\":\"output_text\",\"metadata\":{\"a\":" + "[".repeat(depth) + "]".repeat(depth)
                    + "}}";
            assertProblem(gateway.post(ITEMS, deep), 400);
            assertProblem(gateway.post(ITEMS, "[".repeat(depth)), 400);
            assertProblem(gateway.post(ITEMS, "{\"a\":".repeat(depth)), 400);
            assertProblem(gateway.post(ITEMS, LINES, ("\"\n" + "[".repeat(depth)).getBytes(UTF_8)), 400);
            assertProblem(gateway.post("/v1/executions/r-1/branches", "{\"size\":" + "[".repeat(depth)), 400);
        }
    }

    @Test
    void shouldRefuseOtherEncodings() {
        assertProblem(gateway.post(ITEMS, JSON, ITEM.getBytes(UTF_16LE)), 400);
        assertProblem(gateway.post(ITEMS, JSON, new byte[] {'"', (byte) 0xc3, '"'}), 400);
        assertProblem(gateway.post(ITEMS, "application/json; charset=latin1", ITEM.getBytes(UTF_8)), 415);
        assertProblem(gateway.post(ITEMS, "text/plain", ITEM.getBytes(UTF_8)), 415);
        assertProblem(gateway.post(ITEMS, JSON, ITEM.getBytes(UTF_8), "Content-Encoding", "br"), 415);
        assertProblem(gateway.post(ITEMS, "{\"item_type\":\"output_text\",\"content\":\"\\ud800\"}"), 400);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertProblem(gateway.post(ITEMS, "x".repeat(200_001)), 413);
        assertProblem(gateway.post(ITEMS, "[" + (ITEM + ",").repeat(1_000) + ITEM + "]"), 413);
        assertProblem(gateway.post("/v1/executions/" + "x".repeat(201) + "/items", ITEM), 400);
        assertProblem(gateway.post("/v1/executions/" + "x".repeat(20_000) + "/items", ITEM), 414);
    }

    @Test
    void shouldRefuseALittleGzipThatGrowsWithoutEnd() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 16).getBytes(UTF_8);
            for (int i = 0; i < 2_000; i++) {
                gzip.write(spaces);
            }
            gzip.write(ITEM.getBytes(UTF_8));
        }
        assertThat(bomb.size()).isLessThan(200_000);

        assertProblem(gateway.post(ITEMS, JSON, bomb.toByteArray(), "Content-Encoding", "gzip"), 413);
        assertProblem(gateway.post(ITEMS, LINES, bomb.toByteArray(), "Content-Encoding", "gzip"), 413);
    }

    @Test
    void shouldRefuseRandomBytes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertProblem(gateway.post(ITEMS, i % 2 == 0 ? JSON : LINES, bytes), 400);
        }
    }

    @Test
    void shouldRefuseOtherMethodsAndPlaces() {
        assertProblem(gateway.get(ITEMS), 405);
        assertProblem(gateway.post("/v1/nowhere", "{}"), 404);
        assertProblem(gateway.post("/v1/executions/a%00b/items", ITEM), 400);
    }

    @Test
    void shouldServeOthersWhileManySendSlowly() throws Exception {
        // given more slow clients than there are threads, in the middle of a body, of a chunk and of the headers
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Socket socket = new Socket("127.0.0.1", gateway.port());
            slow.add(socket);
            String start = "POST " + ITEMS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
            String rest = switch (i % 3) {
                case 0 -> "Content-Length: 1000\r\n\r\n{\"item_type\":";
                case 1 -> "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"it";
                default -> "X-Slow: ";
            };
            socket.getOutputStream().write((start + rest).getBytes(UTF_8));
            socket.getOutputStream().flush();
        }

        // when
        Reply other = gateway.post("/v1/executions", "{\"execution_id\":\"other\"}");

        // then
        assertThat(other.status()).isEqualTo(202);
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void shouldTakeLargeBodiesOfOthersWhileFiveLargeOnesWithoutALengthStopArriving() throws Exception {
        // given the largest bodies by default, of which five without a length once took all memory
        gateway.close();
        gateway = new TestGateway(directory, Map.of(GatewayConfig.BODY_TIMEOUT_MS, "5000"));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket socket = new Socket("127.0.0.1", gateway.port());
            slow.add(socket);
            socket.getOutputStream()
                    .write(("POST " + ITEMS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + " ".repeat(100_000))
                            .getBytes(UTF_8));
        }

        // when
        Reply other = gateway.post("/v1/executions", "{\"execution_id\":\"other\"}" + " ".repeat(1_000_000));

        // then
        assertThat(other.status()).as(other.text()).isEqualTo(202);
        for (Socket socket : slow) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            byte[] answer = new byte[12];
            assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
            assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 408");
            socket.close();
        }
        gateway.close();
        gateway = gateway(Patience.LIMIT);
    }

    @Test
    void shouldGiveUpOnAClientThatSendsTooSlowly() throws Exception {
        gateway.close();
        gateway = gateway(Duration.ofSeconds(1));
        try (Socket slow = new Socket("127.0.0.1", gateway.port())) {
            slow.getOutputStream()
                    .write(("POST " + ITEMS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{\"item_type\":")
                            .getBytes(UTF_8));

            assertThat(dripUntilAnswered(slow)).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
        gateway.close();
        gateway = gateway(Patience.LIMIT);
    }

    @Test
    void shouldForgetARequestThatBreaksOff() throws Exception {
        for (int i = 0; i < 50; i++) {
            try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
                String half = "POST " + ITEMS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + (ITEM.length() + 1) + "\r\n\r\n" + ITEM;
                socket.getOutputStream().write(half.getBytes(UTF_8));
            }
        }
    }

    // A space now and then keeps the connection from being idle; the deadline counts all the same.
    private static String dripUntilAnswered(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            if (in.available() == 0) {
                socket.getOutputStream().write(' ');
            }
            return in.available() > 0;
        });
        byte[] answer = new byte[4_096];
        return new String(answer, 0, in.read(answer), UTF_8);
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain("Exception", "java.", "\tat ");
    }
}
