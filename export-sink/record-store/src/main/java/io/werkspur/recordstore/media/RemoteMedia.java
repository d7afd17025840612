// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.media.ClosedMediumException;
import io.werkspur.foundation.media.ContentType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Media behind URLs of servers that the operator has listed, and of no others. A listed name that resolves to a private address
 * is refused, so that the owner of the name cannot reach the private network. An IP address that is listed is allowed.
 * Redirects are not followed. A medium is kept in memory; its size and the time to fetch it are limited. Immutable,
 * safe from any thread.
 */
public final class RemoteMedia implements RunMedia {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteMedia.class);
    private static final int BUFFER_BYTES = 1 << 14;
    private static final int OK = 200;
    private static final String NOT_LISTED = "its address is not one that media are fetched from";

    private final Set<AllowedOrigin> allowed;
    private final int mostBytes;
    private final Duration limit;
    private final HttpClient client;

    /**
     * Does not fetch anything yet.
     *
     * @param allowed if empty, every medium is missing
     * @param mostBytes a larger medium is missing
     * @param limit maximum time for one medium
     */
    public RemoteMedia(Set<AllowedOrigin> allowed, int mostBytes, Duration limit) {
        this.allowed = Set.copyOf(allowed);
        this.mostBytes = mostBytes;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    /** Returns media for an empty list of servers: every medium behind a URL is missing. */
    public static RunMedia never() {
        return location -> new Medium.Missing(NOT_LISTED);
    }

    @Override
    public Medium find(String location) {
        try {
            URI uri = URI.create(location);
            Optional<AllowedOrigin> origin = AllowedOrigin.of(uri).filter(allowed::contains);
            if (origin.isEmpty()) {
                return new Medium.Missing(NOT_LISTED);
            }
            requirePublic(origin.get());
            return found(fetch(uri));
        } catch (IllegalArgumentException e) {
            return new Medium.Missing("not an address");
        } catch (ClosedMediumException e) {
            return new Medium.Missing(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Medium.Missing("was not fetched: the program is stopping");
        }
    }

    private static void requirePublic(AllowedOrigin origin) throws ClosedMediumException {
        if (origin.isAddress()) {
            return;
        }
        try {
            // The JVM caches the answer for some seconds, so the connection goes to an address that was checked.
            if (!Arrays.stream(InetAddress.getAllByName(origin.host())).allMatch(PublicAddress::is)) {
                throw new ClosedMediumException("its name leads into a private network");
            }
        } catch (UnknownHostException e) {
            throw new ClosedMediumException("its server is not known");
        }
    }

    private byte[] fetch(URI uri) throws ClosedMediumException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .header("Accept", "*/*")
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<byte[]> bytes = answer.thenApplyAsync(this::read, RemoteMedia::onThreadOfItsOwn);
        try {
            return bytes.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            abandon(answer);
            throw new ClosedMediumException("was not fetched within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw new ClosedMediumException(String.valueOf(refused.getMessage()));
            }
            throw new ClosedMediumException("cannot be fetched");
        }
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "remote-media");
        thread.setDaemon(true);
        thread.start();
    }

    // Closing the body wakes the thread that is reading it.
    private static void abandon(CompletableFuture<HttpResponse<InputStream>> answer) {
        if (!answer.cancel(true)) {
            var unused = answer.thenAccept(begun -> {
                try {
                    begun.body().close();
                } catch (IOException e) {
                    LOG.debug("The connection of a medium that was given up was closed", e);
                }
            });
        }
    }

    private byte[] read(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new Refused("its server answered " + answer.statusCode());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            long end = System.nanoTime() + limit.toNanos();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > mostBytes) {
                    throw new Refused("larger than " + mostBytes + " bytes");
                }
                if (System.nanoTime() - end > 0) {
                    throw new Refused("was not fetched within " + limit.toSeconds() + " s");
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new Refused("the connection broke while it was fetched");
        }
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

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
