// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.gateway;

import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.http.WebServer;
import java.util.Optional;

/** The same server with the same routes, but it only reads each body and responds with 202: the cost of HTTP alone. */
final class BareServer {
    private BareServer() {}

    /** Listens on the port of the argument until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        HostAndPort listen = new HostAndPort("127.0.0.1", Integer.parseInt(args[0]));
        byte[] answer = "{\"execution_id\":\"load-1\",\"sequence_numbers\":[1]}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        WebServer.start(
                ServerSettings.of("bare", listen, Optional.empty()),
                new ServiceMetrics().registry(),
                routes -> routes.post(
                                "/v1/executions", request -> request.status(202).result(answer))
                        .post("/v1/executions/{id}/items", request -> {
                            byte[] unused = request.bodyAsBytes();
                            request.status(202).result(answer);
                        }));
        Thread.currentThread().join();
    }
}
