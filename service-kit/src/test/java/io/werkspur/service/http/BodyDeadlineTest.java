// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static io.werkspur.testkit.Patience.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.service.http.problem.JettyProblems;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyDeadlineTest {
    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch firstByte = new CountDownLatch(1);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        BodyDeadline deadline = new BodyDeadline(Duration.ofSeconds(60), nanos::get);
        deadline.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                try (InputStream in = Content.Source.asInputStream(request)) {
                    in.read();
                    firstByte.countDown();
                    in.readAllBytes();
                }
                callback.succeeded();
                return true;
            }
        });
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(deadline);
        server.setErrorHandler(new JettyProblems(Optional.empty()));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldEndTheRequestWhenABodyDripsLongerThanTheDeadline() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", connector.getLocalPort())) {
            slow.setSoTimeout((int) LIMIT.toMillis());
            OutputStream out = slow.getOutputStream();
            out.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(firstByte.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            out.write('b');

            assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }
}
