// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on 127.0.0.1 for programs that are restarted on the same port. No other test JVM gets the same port, and the
 * ports are below the range that the system assigns, so no other program gets one while it is free for a moment.
 */
public final class ReservedPort {
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private ReservedPort() {}

    /** A port that belongs to this JVM until it ends. Safe from any thread. */
    public static int next() {
        int start = ThreadLocalRandom.current().nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + (start + i) % COUNT;
            if (Reservations.take(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("Expected a free port from " + FIRST + " on, but all " + COUNT + " are in use");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Locks one byte of a file for each port; the system releases the locks when the JVM ends, however it ends. */
    private static final class Reservations {
        private static final FileChannel FILE = open();

        private static FileChannel open() {
            Path file = Path.of(
                    System.getProperty("java.io.tmpdir"), "werkspur-test-ports-" + System.getProperty("user.name"));
            try {
                return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static boolean take(int port) {
            try {
                return FILE.tryLock(port, 1, false) != null;
            } catch (OverlappingFileLockException e) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
