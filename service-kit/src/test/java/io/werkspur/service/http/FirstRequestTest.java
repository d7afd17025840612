// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import static io.werkspur.testkit.Patience.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.service.config.HostAndPort;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstRequestTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldAcceptNoOtherWhenItIsNotYetAnswered() throws Exception {
        // given: a handler in which the first request stays until another one was sent
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch another = new CountDownLatch(1);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (Request.getPathInContext(request).equals("/other")) {
                    another.countDown();
                    order.add("other");
                } else {
                    sent.await();
                    another.await(200, TimeUnit.MILLISECONDS);
                    order.add("own");
                }
                callback.succeeded();
                return true;
            }
        });
        connector.open();
        server.addConnector(connector);
        FirstRequest first = FirstRequest.before(connector, new HttpConfiguration());
        server.start();
        Thread own = new Thread(first::send);
        own.start();

        // when
        try (Socket client = new Socket("127.0.0.1", connector.getLocalPort())) {
            client.setSoTimeout((int) LIMIT.toMillis());
            client.getOutputStream()
                    .write("GET /other HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            sent.countDown();

            // then
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        own.join(LIMIT.toMillis());
        assertThat(order).containsExactly("own", "other");
    }

    @Test
    void shouldNotBeCountedWhenAServerHasStarted() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        WebServer.start(
                        ServerSettings.of("test", new HostAndPort("127.0.0.1", 0), Optional.empty()),
                        metrics,
                        routes -> routes.open("/open", request -> request.result("open")))
                .close();

        assertThat(metrics.find(RequestTimer.NAME).timers()).isEmpty();
    }
}
