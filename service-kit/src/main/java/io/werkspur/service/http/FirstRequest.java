// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Context;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request from the server to itself, before it accepts any other. Javalin (7.2.3, {@code javalinLazy}) creates what
 * all requests share on the first request and without a lock: of several first requests at the same moment, one could
 * get status 500 without a body.
 */
final class FirstRequest {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRequest.class);
    private static final String MARK = FirstRequest.class.getName();
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final ServerConnector others;
    private final LocalConnector own;

    private FirstRequest(ServerConnector others, LocalConnector own) {
        this.others = others;
        this.own = own;
    }

    /** Keeps the connector from accepting until {@link #send}. Connections wait in its backlog. */
    static FirstRequest before(ServerConnector others, HttpConfiguration http) {
        HttpConfiguration marking = new HttpConfiguration(http);
        marking.addCustomizer((request, headers) -> {
            request.setAttribute(MARK, true);
            return request;
        });
        Server server = others.getServer();
        ConnectionFactory[] factories = {new HttpConnectionFactory(marking)};
        LocalConnector own = new LocalConnector(server, null, null, null, 1, factories);
        others.setAccepting(false);
        server.addBean(own, true);
        return new FirstRequest(others, own);
    }

    /** Sends the request, then lets the connector accept. The server has to be started. */
    void send() {
        try {
            own.start();
            own.getResponse(REQUEST);
        } catch (Exception e) {
            LOG.warn("Expected the server to answer its own first request, but it failed", e);
        } finally {
            others.setAccepting(true);
            others.getServer().removeBean(own);
        }
    }

    /** Whether this is such a request, which no client sent. */
    static boolean is(Context request) {
        return request.attribute(MARK) != null;
    }
}
