// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a free port on 127.0.0.1, or checks that a given port is free. Another process may still take it first. */
public final class LoopbackPort {
    /** The only address that the embedded parts listen on. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** Returns a port that was free a moment ago. */
    public static int free() {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a free port on " + HOST + ", but: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the wanted port, or a free one for 0.
     *
     * @param part the part that will listen there, for the message
     * @param option the option that chooses another port, for the message
     * @throws PartFailedException if a process listens there already
     */
    public static int claim(int wanted, String part, String option) {
        if (wanted == 0) {
            return free();
        }
        try (ServerSocket socket = bind(wanted)) {
            return socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new PartFailedException(
                    "Expected port " + wanted + " on " + HOST + " to be free for the " + part
                            + ", but it is in use or not allowed; stop what uses it or choose another port with "
                            + option,
                    e);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException | IllegalArgumentException e) {
            socket.close();
            throw e;
        }
    }
}
