// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.foundation.text.TerminalText;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command with an aggregator that answers with a hostile record. */
class HistoryCommandTest {
    private static final String HOSTILE = "a\u001b[2J\u009b31m\u202eb\u2028c\rd";

    private byte[] answer = new byte[0];
    private final CapturedConsole console = new CapturedConsole();
    private HttpServer server = create();

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Werkspur-Partition", "1\u009b31m");
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        console.close();
    }

    @Test
    void shouldPrintNothingThatSteersATerminalWhateverIsRecorded() {
        for (long seed = 0; seed < 20; seed++) {
            answer = RecordJson.write(new RecordGenerator(seed).hostile("run-" + seed, 20));

            assertThat(history()).isZero();
        }
        answer = RecordJson.write(ExecutionRecord.newBuilder(new RecordGenerator(1).hostile("run-1", 1))
                .setConfigName(HOSTILE + "\nRun forged")
                .build());
        assertThat(history()).isZero();

        assertThat(console.out()).contains("[2J 31m b c d Run forged");
        requireSafe(console.out());
        requireSafe(console.err());
    }

    @Test
    void shouldPrintTheSameJsonEscapedWhenAskedForJson() {
        for (long seed = 0; seed < 20; seed++) {
            answer = RecordJson.write(new RecordGenerator(seed).hostile("run-" + seed, 20));
            console.clear();

            assertThat(history("--json")).isZero();

            requireSafe(console.out());
            assertThat(RecordJson.read(console.out().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(RecordJson.read(answer));
        }
    }

    @Test
    void shouldPrintTheBytesOfTheRecordWhenNothingInItIsUnsafe() {
        answer = "{\n  \"a\": \"Blüte 🌊\"\n}\n".getBytes(StandardCharsets.UTF_8);

        history("--json");

        assertThat(console.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(answer);
    }

    private int history(String... options) {
        String[] args = new String[options.length + 4];
        System.arraycopy(
                new String[] {
                    "history",
                    "run-1",
                    "--url",
                    "http://127.0.0.1:" + server.getAddress().getPort()
                },
                0,
                args,
                0,
                4);
        System.arraycopy(options, 0, args, 4, options.length);
        return WerkspurCommand.run(args);
    }

    private static void requireSafe(String printed) {
        assertThat(printed.codePoints()
                        .filter(c -> c != '\n' && !TerminalText.isSafe(c))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }
}
