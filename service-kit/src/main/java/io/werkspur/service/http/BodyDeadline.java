// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits the time that a client may take to send its body. With the idle timeout alone, a client that sends a byte now
 * and then could block a thread forever.
 */
final class BodyDeadline extends Handler.Wrapper {
    private final Duration limit;
    private final LongSupplier nanos;

    BodyDeadline(Duration limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Bounded(request), response, callback);
    }

    private final class Bounded extends Request.Wrapper {
        private long firstRead;
        private boolean reading;

        Bounded(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            if (!reading) {
                reading = true;
                firstRead = nanos.getAsLong();
            }
            if (nanos.getAsLong() - firstRead > limit.toNanos()) {
                return Content.Chunk.from(new HttpException.RuntimeException(
                        408, "Expected the whole body within " + limit.toSeconds() + " s", new TimeoutException()));
            }
            return super.read();
        }
    }
}
