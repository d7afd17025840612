// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import io.javalin.http.Context;
import io.werkspur.foundation.text.Excerpt;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.WebServer;
import io.werkspur.service.http.problem.PathHeader;
import io.werkspur.standalone.door.DoorPaths.Registration;
import io.werkspur.standalone.part.LoopbackPort;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address at which other programs reach the embedded registry. It answers programs on this machine, not web pages of others; it
 * lets requests through that only read, and registrations of known schemas. Who shows the secret of the door, which never leaves this
 * process, may do everything. Listens from start to close. Safe from any thread.
 */
public final class RegistryDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryDoor.class);
    private static final int SECRET_BYTES = 32;
    private static final long LARGEST_BODY = 8L << 20;
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** The registry's own pages run their scripts; nothing of them may come from elsewhere. */
    private static final PathHeader PAGES = new PathHeader(
            "/ui",
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-ancestors 'none'");

    private final RegistryBehind registry;
    private final KnownSchemas known;
    private final RegistryAccess access;
    private final String userInfo;
    private final String authorization;
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private final WebServer server;

    private RegistryDoor(RegistryBehind registry, RegistryAccess access, int port) {
        this.registry = registry;
        this.known = new KnownSchemas(registry);
        this.access = access;
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.userInfo = "werkspur:" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.US_ASCII));
        this.server = WebServer.start(
                ServerSettings.of("registry", new HostAndPort(LoopbackPort.HOST, port), Optional.empty())
                        .withLargestBody(LARGEST_BODY)
                        .withPathHeader(PAGES),
                null,
                this::addTo);
    }

    /**
     * Starts listening.
     *
     * @param base the registry behind it, {@code http://host:port}
     * @param port where to listen on 127.0.0.1; 0 for any free port
     * @throws IllegalStateException with one line if the port cannot be used
     */
    public static RegistryDoor open(URI base, ChildKey key, RegistryAccess access, int port) {
        return new RegistryDoor(new RegistryBehind(base, key), access, port);
    }

    private void addTo(Routes routes) {
        routes.get("/*", this::handle)
                .post("/*", this::handle)
                .put("/*", this::handle)
                .delete("/*", this::handle);
    }

    /** Where other programs reach it: {@code http://host:port}. */
    public String url() {
        return server.url();
    }

    /** Settings of a registry client that may do everything. They contain a secret: never log them. */
    public Map<String, Object> ownerSettings(String registryUrl) {
        return Map.of(
                SerdeConfig.SCHEMA_REGISTRY_URL,
                registryUrl,
                SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
                "USER_INFO",
                SerdeConfig.BASIC_AUTH_USER_INFO,
                userInfo);
    }

    private void handle(Context request) {
        DoorReply reply = replyTo(request);
        reply.headers().forEach(request::header);
        request.status(reply.status()).result(reply.body());
    }

    private DoorReply replyTo(Context request) {
        String method = request.method().name();
        String path = request.req().getRequestURI();
        String query = request.queryString() == null ? "" : "?" + request.queryString();
        Optional<Registration> registration = DoorPaths.registration(method, path);
        if (DoorPaths.isReading(method, path) || isOwner(request)) {
            return registry.send(method, path + query, headersOf(request), request.bodyAsBytes());
        }
        // A page of another port of this machine is of another site, too.
        String origin = request.header("Origin");
        if (origin != null && !origin.equals("http://" + request.header("Host"))) {
            return refused(method, path, "Expected no request from a web page of another site");
        }
        if (access == RegistryAccess.EVERYTHING) {
            return registry.send(method, path + query, headersOf(request), request.bodyAsBytes());
        }
        if (registration.isPresent()) {
            DoorReply reply = known.register(registration.get(), query, request.bodyAsBytes());
            if (reply.status() == 403) {
                say(method, path);
            }
            return reply;
        }
        return refused(
                method,
                path,
                "Expected a request that only reads, but " + method
                        + " may change this registry; it belongs to a Werkspur"
                        + " installation, and others change it only with registry.changes.allowed=true");
    }

    private DoorReply refused(String method, String path, String line) {
        say(method, path);
        return DoorReply.denied(line);
    }

    // One line a minute: whoever knocks may knock often.
    private void say(String method, String path) {
        long now = System.nanoTime();
        long last = saidAt.get();
        if (now - last >= QUIET_NANOS && saidAt.compareAndSet(last, now)) {
            LOG.warn(
                    "Refused {} {}: another program wanted to change the schema registry", method, Excerpt.plain(path));
        }
    }

    private boolean isOwner(Context request) {
        String shown = request.header("Authorization");
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headersOf(Context request) {
        Map<String, String> headers = new HashMap<>();
        request.headerMap().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("accept") || lower.equals("content-type") || lower.startsWith("x-registry-")) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    @Override
    public void close() {
        server.close();
    }
}
