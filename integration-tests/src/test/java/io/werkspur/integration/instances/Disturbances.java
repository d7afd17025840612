// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does something to one instance of an installation after the other, as a seed decides, on its own thread: SIGKILL, SIGSTOP
 * for a while, a graceful stop, a start. At least one instance stays up, else nothing is left to be judged.
 */
final class Disturbances implements AutoCloseable {
    private final Installation installation;
    private final Random random;
    private final Duration freeze;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> going;

    /**
     * Starts with the first one at once.
     *
     * @param every from the end of one to the next
     * @param freeze how long an instance stays frozen; shorter than {@code every}
     */
    Disturbances(Installation installation, long seed, Duration every, Duration freeze) {
        this.installation = installation;
        this.random = new Random(seed);
        this.freeze = freeze;
        this.going = thread.scheduleWithFixedDelay(this::disturb, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns when it has run for so long.
     *
     * @throws ExecutionException when one of them could not be done
     */
    void goOnFor(Duration time) throws ExecutionException, InterruptedException {
        try {
            going.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // That long it went on, as it should.
        }
    }

    /** What was done, in order. */
    List<String> done() {
        return List.copyOf(done);
    }

    private void disturb() {
        try {
            disturbOne();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disturbOne() throws IOException, InterruptedException {
        List<AggregatorInstance> up =
                installation.instances.stream().filter(AggregatorInstance::isUp).toList();
        List<AggregatorInstance> down =
                installation.instances.stream().filter(i -> !i.isAlive()).toList();
        if (!down.isEmpty() && (up.size() < 2 || random.nextBoolean())) {
            AggregatorInstance chosen = down.get(random.nextInt(down.size()));
            chosen.start();
            note("start", chosen);
            return;
        }
        AggregatorInstance chosen = up.get(random.nextInt(up.size()));
        switch (random.nextInt(3)) {
            case 0 -> {
                chosen.kill();
                note("kill -9", chosen);
            }
            case 1 -> {
                chosen.freeze();
                note("freeze", chosen);
                var unused = thread.schedule(() -> thaw(chosen), freeze.toMillis(), TimeUnit.MILLISECONDS);
            }
            default -> note("stop (exit code " + chosen.stop() + ")", chosen);
        }
    }

    private static void thaw(AggregatorInstance frozen) {
        try {
            frozen.thaw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String what, AggregatorInstance chosen) {
        done.add(what);
        System.out.println(what + " " + installation.instances.indexOf(chosen));
    }

    /** Ends it, and lets every instance run again, also those that are frozen or down. */
    @Override
    public void close() throws IOException, InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Expected what is being done to an instance to end, but it goes on");
        }
        for (AggregatorInstance instance : installation.instances) {
            if (instance.isFrozen()) {
                instance.thaw();
            } else if (!instance.isAlive()) {
                instance.start();
            }
        }
    }
}
