// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.media.ClosedMediumException;
import io.werkspur.foundation.media.ContentType;
import io.werkspur.recordstore.media.Medium;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one medium, within a size and a time, and keeps its bytes in memory. No redirects, no cookies, no decoding. Safe from any
 * thread.
 */
final class MediumFetch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediumFetch.class);
    private static final int OK = 200;
    private static final int MAX_THREADS = 8;

    private final int mostBytes;
    private final Duration limit;
    private final PinnedAddresses addresses;
    private @Nullable HttpClient client;
    private boolean closed;

    MediumFetch(int mostBytes, Duration limit, PinnedAddresses addresses) {
        this.mostBytes = mostBytes;
        this.limit = limit;
        this.addresses = addresses;
    }

    /** Returns the medium, or why it is missing. */
    Medium fetch(URI uri) {
        InputStreamResponseListener answer = new InputStreamResponseListener();
        try (InputStream in = answer.getInputStream()) {
            client().newRequest(uri)
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .headers(headers -> headers.put(HttpHeader.ACCEPT, "*/*"))
                    .send(answer);
            Response response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.getStatus() != OK) {
                return new Medium.Missing("its server answered " + response.getStatus());
            }
            byte[] bytes = in.readNBytes(mostBytes + 1);
            return bytes.length > mostBytes ? new Medium.Missing("larger than " + mostBytes + " bytes") : found(bytes);
        } catch (TimeoutException e) {
            return tooLong();
        } catch (ExecutionException e) {
            return missing(e, "cannot be fetched");
        } catch (IOException e) {
            return missing(e, "the connection broke while it was fetched");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Medium.Missing("was not fetched: the program is stopping");
        }
    }

    private Medium missing(Exception failure, String otherwise) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedMediumException closedMedium) {
                return new Medium.Missing(String.valueOf(closedMedium.getMessage()));
            } else if (cause instanceof TimeoutException) {
                return tooLong();
            }
        }
        LOG.debug("Expected to fetch a medium, but failed", failure);
        return new Medium.Missing(otherwise);
    }

    private Medium tooLong() {
        return new Medium.Missing("was not fetched within " + limit.toSeconds() + " s");
    }

    private static Medium found(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return new Medium.Found(
                ContentType.of(bytes, Math.min(bytes.length, ContentType.BYTES_NEEDED)),
                bytes.length,
                Sha256.hex(digest),
                () -> new ByteArrayInputStream(bytes));
    }

    // Started when it is needed: most installations fetch nothing.
    private synchronized HttpClient client() throws IOException {
        HttpClient started = client;
        if (started == null) {
            if (closed) {
                throw new IOException("Expected to fetch a medium, but the program is stopping");
            }
            started = start();
            client = started;
        }
        return started;
    }

    private HttpClient start() throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName("remote-media-io");
        threads.setDaemon(true);
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(1));
        made.setExecutor(threads);
        made.setSocketAddressResolver(addresses);
        made.setConnectTimeout(limit.toMillis());
        made.setIdleTimeout(limit.toMillis());
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            made.start();
        } catch (Exception e) {
            throw new IOException("Expected to start a client for media, but failed", e);
        }
        made.getContentDecoderFactories().clear();
        made.getProtocolHandlers().clear();
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                LOG.debug("Expected the client for media to stop, but failed", e);
            }
            client = null;
        }
    }
}
