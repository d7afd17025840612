// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy between a client and the broker that can break the connection. The broker's address in responses is replaced
 * by that of the proxy, so that no request bypasses it.
 */
public final class BrokerProxy implements AutoCloseable {
    private static final byte[] HOST = "127.0.0.1".getBytes(StandardCharsets.US_ASCII);
    private static final long SLOW_NANOS = 50_000_000;

    /** What happens to the bytes. */
    public enum Way {
        OPEN,
        /** Connections are accepted, nothing is passed on. */
        HANGING,
        /** Every response takes 50 ms longer. */
        SLOW,
        /** Connections are closed as soon as they are made. */
        CUT
    }

    private final ServerSocket listener;
    private final int brokerPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Way way = Way.OPEN;
    private volatile boolean closed;

    public BrokerProxy(String bootstrapServers) throws IOException {
        brokerPort = Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon("proxy", this::accept);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    public void set(Way wanted) {
        way = wanted;
        if (wanted == Way.CUT) {
            sockets.forEach(BrokerProxy::closeQuietly);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                if (way == Way.CUT) {
                    client.close();
                    continue;
                }
                sockets.add(client);
                Socket broker = connectFor(client);
                sockets.add(broker);
                if (way == Way.CUT) {
                    // Cut in the meantime.
                    closeQuietly(client);
                    closeQuietly(broker);
                }
                daemon("proxy-requests", () -> pass(client, broker, false));
                daemon("proxy-answers", () -> pass(broker, client, true));
            } catch (IOException e) {
                // The broker is unavailable, or the proxy was closed.
            }
        }
    }

    private Socket connectFor(Socket client) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        } catch (IOException e) {
            sockets.remove(client);
            client.close();
            throw e;
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] message = new byte[in.readInt()];
                in.readFully(message);
                while (way == Way.HANGING && !closed) {
                    LockSupport.parkNanos(1_000_000);
                }
                if (answers) {
                    if (way == Way.SLOW) {
                        LockSupport.parkNanos(SLOW_NANOS);
                    }
                    replaceAddress(message);
                }
                byte[] framed = ByteBuffer.allocate(Integer.BYTES + message.length)
                        .putInt(message.length)
                        .put(message)
                        .array();
                out.write(framed);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has closed the connection, so close the other side too.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    // In Kafka's protocol an address is the text of the host and four bytes of the port.
    private void replaceAddress(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        for (int at = 0; at + HOST.length + Integer.BYTES <= message.length; at++) {
            boolean found = true;
            for (int i = 0; i < HOST.length && found; i++) {
                found = message[at + i] == HOST[i];
            }
            if (found && bytes.getInt(at + HOST.length) == brokerPort) {
                bytes.putInt(at + HOST.length, listener.getLocalPort());
            }
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Already closed.
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        sockets.forEach(BrokerProxy::closeQuietly);
    }
}
