// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.load.limit.ServerLimits;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells the table which connections wait for their clients, and watches over responses. The first handler of a server. */
final class RequestPhases extends Handler.Wrapper {
    private final ConnectionTable<Connection> table;
    private final Exchanges exchanges;
    private final ServerLimits limits;
    private final Cut.Counters cuts;

    RequestPhases(ConnectionTable<Connection> table, Exchanges exchanges, ServerLimits limits, Cut.Counters cuts) {
        this.table = table;
        this.exchanges = exchanges;
        this.limits = limits;
        this.cuts = cuts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        table.headComplete(connection);
        WatchedResponse watched = new WatchedResponse(request, response, limits, cuts, exchanges);
        // Before the connection reads its next request.
        Request.addCompletionListener(request, failure -> {
            watched.ended();
            table.done(connection, connection.getBytesIn());
        });
        return super.handle(request, watched, callback);
    }
}
