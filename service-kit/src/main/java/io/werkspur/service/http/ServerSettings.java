// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.access.ClientCheck;
import io.werkspur.service.http.access.ProvenPeers;
import io.werkspur.service.http.problem.PathHeader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings with which a server starts. Immutable.
 *
 * @param name prefix of its settings, for error lines: {@code <name>.listen}
 * @param listen where it listens
 * @param token the token that every client must send, except for open routes; may be empty only if nobody outside this
 *     machine can connect
 * @param clients checks clients that have their own tokens
 * @param peers checks other instances of the same service, which do not send the token
 * @param openOnly whether it has open routes only, so that it needs no token anywhere
 * @param largestBody maximum size of a request's body, in bytes
 * @param bodyTime maximum time that a client may take to send a body
 * @param stopTimeout maximum time that current requests may take to end when the server stops
 * @param pathHeader a header of the responses below a path
 */
public record ServerSettings(
        String name,
        HostAndPort listen,
        Optional<BearerToken> token,
        Optional<ClientCheck> clients,
        Optional<ProvenPeers> peers,
        boolean openOnly,
        long largestBody,
        Duration bodyTime,
        Duration stopTimeout,
        Optional<PathHeader> pathHeader) {
    private static final long LARGEST_BODY = 1 << 20;
    private static final Duration BODY_TIME = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Checks that nobody can send requests from other machines without a token.
     *
     * @throws ConfigException with one line, if a token is required but missing
     */
    public ServerSettings {
        if (token.isEmpty() && clients.isEmpty() && !openOnly && !isLoopback(listen)) {
            throw new ConfigException("Expected a token (" + name + ".token or " + name + ".tokens) because " + name
                    + ".listen = "
                    + listen.host() + " can be reached from other machines, but none is set; set one or listen on"
                    + " 127.0.0.1");
        }
    }

    /** The settings of an API; bodies up to 1 MiB within a minute, 5 s to stop. */
    public static ServerSettings of(String name, HostAndPort listen, Optional<BearerToken> token) {
        return new ServerSettings(
                name,
                listen,
                token,
                Optional.empty(),
                Optional.empty(),
                false,
                LARGEST_BODY,
                BODY_TIME,
                STOP_TIMEOUT,
                Optional.empty());
    }

    /**
     * The same as {@link #of} for clients with their own tokens; if empty, any program on this machine may connect, and
     * nobody else.
     */
    public static ServerSettings forClients(String name, HostAndPort listen, Optional<ClientCheck> clients) {
        return new ServerSettings(
                name,
                listen,
                Optional.empty(),
                clients,
                Optional.empty(),
                false,
                LARGEST_BODY,
                BODY_TIME,
                STOP_TIMEOUT,
                Optional.empty());
    }

    /** Returns the settings of a server that reports the health of its service to everybody, and does nothing else. */
    public static ServerSettings openOnly(String name, HostAndPort listen) {
        return new ServerSettings(
                name,
                listen,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                LARGEST_BODY,
                BODY_TIME,
                STOP_TIMEOUT,
                Optional.empty());
    }

    /** The same with a check for other instances of the service, if clients need a token. */
    public ServerSettings withPeers(ProvenPeers check) {
        return new ServerSettings(
                name,
                listen,
                token,
                clients,
                Optional.of(check),
                openOnly,
                largestBody,
                bodyTime,
                stopTimeout,
                pathHeader);
    }

    /** The same with another maximum size of a request's body, in bytes. */
    public ServerSettings withLargestBody(long bytes) {
        return new ServerSettings(
                name, listen, token, clients, peers, openOnly, bytes, bodyTime, stopTimeout, pathHeader);
    }

    /** The same with another maximum time to send a body. */
    public ServerSettings withBodyTime(Duration time) {
        return new ServerSettings(
                name, listen, token, clients, peers, openOnly, largestBody, time, stopTimeout, pathHeader);
    }

    /** The same with another maximum time for current requests when the server stops. */
    public ServerSettings withStopTimeout(Duration timeout) {
        return new ServerSettings(
                name, listen, token, clients, peers, openOnly, largestBody, bodyTime, timeout, pathHeader);
    }

    /** The same with a header of the responses below a path. */
    public ServerSettings withPathHeader(PathHeader header) {
        return new ServerSettings(
                name, listen, token, clients, peers, openOnly, largestBody, bodyTime, stopTimeout, Optional.of(header));
    }

    /** Whether only programs on this machine can connect, and nothing distinguishes a page in a browser from them. */
    boolean needsHostCheck() {
        return token.isEmpty() && clients.isEmpty() && isLoopback(listen);
    }

    private static boolean isLoopback(HostAndPort listen) {
        try {
            return InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
