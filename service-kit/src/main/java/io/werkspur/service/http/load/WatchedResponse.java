// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.load.limit.ServerLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response whose client may not take it too slowly: a thread waits for each piece of it. With the idle timeout alone, a client
 * that takes a byte now and then could keep the thread forever.
 */
final class WatchedResponse extends Response.Wrapper implements Exchanges.Transfer {
    private final Connection connection;
    private final ServerLimits limits;
    private final Cut.Counters cuts;
    private final Exchanges exchanges;
    private boolean watched;
    private boolean writing;
    private long since;
    private long allowed;

    WatchedResponse(Request request, Response response, ServerLimits limits, Cut.Counters cuts, Exchanges exchanges) {
        super(request, response);
        this.connection = request.getConnectionMetaData().getConnection();
        this.limits = limits;
        this.cuts = cuts;
        this.exchanges = exchanges;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        begin(content == null ? 0 : content.remaining());
        super.write(last, content, new Callback.Nested(callback) {
            @Override
            public void completed() {
                end();
            }
        });
        watchIfPending();
    }

    private synchronized void begin(int bytes) {
        writing = true;
        since = System.nanoTime();
        allowed = limits.response()
                .plus(Duration.ofSeconds(bytes).dividedBy(ServerLimits.LEAST_RATE))
                .toNanos();
    }

    // Most responses are taken at once.
    private synchronized void watchIfPending() {
        if (writing && !watched) {
            watched = true;
            exchanges.begun(this);
        }
    }

    private synchronized void end() {
        writing = false;
    }

    /** The response is complete, or the connection is gone. */
    synchronized void ended() {
        writing = false;
        if (watched) {
            exchanges.ended(this);
        }
    }

    @Override
    public void look(long now) {
        synchronized (this) {
            if (!writing || now - since <= allowed) {
                return;
            }
            writing = false;
        }
        cuts.count(Cut.RESPONSE);
        // What Jetty does itself when nothing at all moves: the waiting thread gets an error.
        connection.onIdleExpired(new TimeoutException("The client takes too little of the response"));
    }
}
