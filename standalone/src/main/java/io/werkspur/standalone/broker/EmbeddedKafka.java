// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.broker;

import io.werkspur.standalone.part.LoopbackPort;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.standalone.part.PartLock;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and controller in this JVM, reachable on 127.0.0.1 only. Its data survive restarts and kills in
 * the folder. One folder belongs to one broker at a time. Safe to close more than once, from any thread.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final PartLock lock;
    private final int port;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private boolean closed;

    private EmbeddedKafka(KafkaRaftServer server, PartLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @param directory folder of its data, created if missing
     * @param port the port for clients, or 0 for any free one
     * @throws PartFailedException if the folder or the port is in use, or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        PartLock lock = PartLock.take(directory);
        try {
            EmbeddedKafka broker = startLocked(directory.resolve("log").toAbsolutePath(), port, lock);
            broker.watchForFatalErrors();
            return broker;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedKafka startLocked(Path logs, int wantedPort, PartLock lock) {
        for (int attempt = 1; ; attempt++) {
            int port = LoopbackPort.claim(wantedPort, "Kafka broker", "--broker-port");
            try {
                return new EmbeddedKafka(startServer(logs, port), lock, port);
            } catch (Exception e) {
                if (attempt == ATTEMPTS || !lostRaceForPort(e)) {
                    throw new PartFailedException(
                            "Expected the Kafka broker to start in " + logs + ", but: " + lastMessage(e), e);
                }
                LOG.info("A port was taken between looking and binding, trying others: {}", lastMessage(e));
            }
        }
    }

    private static KafkaRaftServer startServer(Path logs, int port) throws Exception {
        BrokerStorage.formatOnce(logs);
        int controllerPort = LoopbackPort.free();
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(logs, port, controllerPort), false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (Exception | Error e) {
            server.shutdown();
            throw e;
        }
    }

    private static boolean lostRaceForPort(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (t instanceof java.net.BindException || message.contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    private static String lastMessage(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage())
                .lines()
                .findFirst()
                .orElse(last.getClass().getSimpleName());
    }

    /** Kafka ends its process on a fatal error. Only we may end this process, after the other parts have stopped. */
    private void watchForFatalErrors() {
        Exit.Procedure report = (code, message) -> {
            failure.complete(message == null ? "fatal error, see the log" : message);
            throw new IllegalStateException("The embedded Kafka broker stopped by itself: " + message);
        };
        Exit.setHaltProcedure(report);
        Exit.setExitProcedure(report);
    }

    /** The address for clients, as <code>host:port</code>. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Passes one line to the listener if the broker stops by itself; that may also happen after {@link #close()}. */
    public void onFailure(Consumer<String> listener) {
        CompletableFuture<Void> unused = failure.thenAccept(listener);
    }

    /** Stops the broker cleanly, which takes up to about a second. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
