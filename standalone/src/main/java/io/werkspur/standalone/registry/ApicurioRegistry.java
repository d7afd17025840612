// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import io.werkspur.standalone.door.ChildKey;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.door.RegistryDoor;
import io.werkspur.standalone.part.LoopbackPort;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.standalone.part.PartLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Apicurio Registry as a child process on 127.0.0.1, behind a {@link RegistryDoor}: the child serves only the door, which
 * serves other programs. Schemas and their ids survive restarts in the folder. The child ends with this process, even if this process is
 * killed, and a start ends a child that an earlier start left behind. Safe to close more than once, from any thread.
 */
public final class ApicurioRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApicurioRegistry.class);
    private static final int ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT_OF_TRAINING = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final OrphanFile orphanFile;
    private final PartLock lock;
    private final URI child;
    private final CompletableFuture<String> end;
    private @Nullable RegistryDoor door;
    private volatile boolean closing;
    private boolean closed;

    private ApicurioRegistry(Process process, Path log, OrphanFile orphanFile, PartLock lock, int childPort) {
        this.process = process;
        this.end = process.onExit()
                .thenApply(ended ->
                        "The schema registry ended by itself with code " + ended.exitValue() + "; its log is " + log);
        this.orphanFile = orphanFile;
        this.lock = lock;
        this.child = URI.create("http://" + LoopbackPort.HOST + ":" + childPort);
    }

    /**
     * Starts the registry and returns when it reports that it is ready.
     *
     * @param directory folder of its database and its log <code>registry.log</code>, created if missing
     * @param port the port of its door, or 0 for any free one
     * @param access what other programs may do
     * @throws PartFailedException if the folder or the port is in use, or the registry does not start
     */
    public static ApicurioRegistry start(Path directory, int port, RegistryAccess access) {
        Path home = directory.toAbsolutePath().normalize();
        PartLock lock = PartLock.take(home);
        try {
            OrphanFile orphanFile = new OrphanFile(home.resolve("registry.pid"));
            orphanFile.endOrphan();
            int doorPort = LoopbackPort.claim(port, "schema registry", "--registry-port");
            ChildKey key = ChildKey.create();
            ApicurioRegistry registry = startLocked(home, key, orphanFile, lock);
            registry.openDoor(key, access, doorPort);
            return registry;
        } catch (IOException e) {
            lock.close();
            throw new PartFailedException("Expected the schema registry to start in " + home + ", but: " + e, e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private void openDoor(ChildKey key, RegistryAccess access, int port) {
        try {
            door = RegistryDoor.open(child, key, access, port);
        } catch (RuntimeException e) {
            close();
            throw new PartFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ApicurioRegistry startLocked(Path home, ChildKey key, OrphanFile orphanFile, PartLock lock)
            throws IOException {
        RegistryDistribution distribution = RegistryDistribution.find();
        Path log = home.resolve("registry.log");
        for (int attempt = 1; ; attempt++) {
            int port = LoopbackPort.free();
            Process process = RegistryProcess.start(distribution, home, log, port, key.publicKey());
            try {
                orphanFile.remember(process.toHandle());
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
            ApicurioRegistry registry = new ApicurioRegistry(process, log, orphanFile, lock, port);
            try {
                registry.awaitReady(log);
                return registry;
            } catch (PartFailedException e) {
                process.destroyForcibly();
                if (attempt == ATTEMPTS || !lostRaceForPort(log)) {
                    throw e;
                }
                LOG.info("Port {} was taken between looking and binding, trying again", port);
            }
        }
    }

    private static boolean lostRaceForPort(Path log) throws IOException {
        return Files.readString(log).contains("already in use");
    }

    private void awaitReady(Path log) {
        RegistryHealth health = new RegistryHealth(child.toString());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!health.ready()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new PartFailedException(
                            "Expected the schema registry to start, but it ended with code " + process.exitValue()
                                    + "; its log is " + log,
                            null);
                }
                if (System.nanoTime() > deadline) {
                    throw new PartFailedException(
                            "Expected the schema registry to be ready within " + START_LIMIT.toSeconds()
                                    + " s, but it is not; its log is " + log,
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Expected the schema registry to start, but the start was interrupted", e);
        }
    }

    /** The base of the API that is compatible with Confluent's registry, for <code>schema.registry.url</code>. */
    public String url() {
        return openedDoor().url() + "/apis/ccompat/v7";
    }

    /** Settings of a registry client that may do everything there. They contain a secret: never log them. */
    public Map<String, Object> ownerSettings() {
        return openedDoor().ownerSettings(url());
    }

    private RegistryDoor openedDoor() {
        return Objects.requireNonNull(door);
    }

    /** Where the child itself listens: {@code http://host:port}. */
    URI child() {
        return child;
    }

    /** The process id of the child. */
    public long pid() {
        return process.pid();
    }

    /** Passes one line to the listener if the registry stops by itself without being closed. */
    public void onFailure(Consumer<String> listener) {
        CompletableFuture<Void> unused = end.thenAccept(line -> {
            if (!closing) {
                listener.accept(line);
            }
        });
    }

    /** Stops the child, within a few seconds. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing = true;
        if (door != null) {
            door.close();
        }
        try {
            process.destroy();
            Duration limit = RegistryDistribution.training() ? STOP_LIMIT_OF_TRAINING : STOP_LIMIT;
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            orphanFile.forget();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("Could not delete the process id file: {}", e.getMessage());
        } finally {
            lock.close();
        }
    }
}
