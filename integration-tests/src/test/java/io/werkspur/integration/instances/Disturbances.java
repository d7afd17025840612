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
 * Disturbs the instances of an installation one after the other, as a seed decides, on its own thread: SIGKILL, SIGSTOP
 * for a while, a graceful stop, a start. At least one instance stays up, otherwise there would be nothing to judge.
 */
final class Disturbances implements AutoCloseable {
    private final Installation installation;
    private final Random random;
    private final Duration freeze;
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> going;

    /**
     * Starts the first disturbance immediately.
     *
     * @param every time from the end of one disturbance to the next
     * @param freeze how long an instance stays frozen; shorter than {@code every}
     */
    Disturbances(Installation installation, long seed, Duration every, Duration freeze) {
        this.installation = installation;
        this.random = new Random(seed);
        this.freeze = freeze;
        this.going = thread.scheduleWithFixedDelay(this::disturb, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns after this time.
     *
     * @throws ExecutionException if a disturbance failed
     */
    void goOnFor(Duration time) throws ExecutionException, InterruptedException {
        try {
            going.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // No failure in this time, as expected.
        }
    }

    /** The disturbances so far, in order. */
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

    /** Ends the disturbances, and makes every instance run again, including frozen and stopped ones. */
    @Override
    public void close() throws IOException, InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Expected the current disturbance to end, but it continues");
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
