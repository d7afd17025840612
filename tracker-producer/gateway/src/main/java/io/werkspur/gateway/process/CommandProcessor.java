// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.process;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandResult;
import io.werkspur.gateway.command.CommandRules;
import io.werkspur.gateway.command.Decision;
import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides commands on one thread and journals their changes: all commands that arrived during the previous disk write share
 * the next one. A command is completed once the disk has its change; if the disk refuses the write, its numbers are taken
 * back, so that they leave no gap. Safe from any thread.
 */
public final class CommandProcessor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProcessor.class);
    private static final int MAX_WAITING = 8_192;
    private static final int MAX_BATCH = 1_024;
    private static final long IDLE_MILLIS = 200;
    private static final long FORGET_EVERY_MILLIS = 60_000;

    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final RunRegistry registry;
    private final CommandRules rules;
    private final Journal journal;
    private final Clock clock;
    private final Consumer<Throwable> whenBroken;
    private final Thread thread;
    private final CommandCounters counters = new CommandCounters();
    private volatile boolean closing;
    private long nextForgetting;
    private boolean troubled;

    private record Pending(Command command, TokenScope scope, CompletableFuture<CommandResult> result) {}

    /**
     * Not started.
     *
     * @param registry the runs known so far; from now on only this thread uses it
     * @param whenBroken called if the journal is in a state that only a restart can fix
     */
    public CommandProcessor(RunRegistry registry, Journal journal, Clock clock, Consumer<Throwable> whenBroken) {
        this.registry = registry;
        this.rules = new CommandRules(registry);
        this.journal = journal;
        this.clock = clock;
        this.whenBroken = whenBroken;
        this.thread = new Thread(this::run, "gateway-commit");
    }

    /** Starts the thread. */
    public void start() {
        nextForgetting = clock.millis() + FORGET_EVERY_MILLIS;
        thread.start();
    }

    /**
     * Queues a command.
     *
     * @param scope which runs its client may write
     * @return completed once the disk has the change or it is clear that it will not; never exceptionally
     */
    public CompletableFuture<CommandResult> submit(Command command, TokenScope scope) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        if (closing || !waiting.offer(new Pending(command, scope, result))) {
            result.complete(new CommandResult.Unavailable(
                    closing
                            ? "Expected a gateway that runs on, but it stops"
                            : "Expected at most " + MAX_WAITING + " waiting requests, but there are as many"));
        } else if (closing && !thread.isAlive()) {
            failWaiting();
        }
        return result;
    }

    /** Counts of the commands so far. */
    public CommandCounters counters() {
        return counters;
    }

    /** Processes the commands that were queued before, then stops. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Pending first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Pending> batch = new ArrayList<>();
                    batch.add(first);
                    waiting.drainTo(batch, MAX_BATCH - 1);
                    process(batch);
                }
                cleanUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            whenBroken.accept(e);
        } finally {
            closing = true;
            failWaiting();
        }
    }

    private void process(List<Pending> batch) {
        if (!journal.hasRoom()) {
            counters.full(batch.size());
            fail(batch, "Expected room in the journal, but it is full, because the broker is away for too long");
            return;
        }
        try {
            commit(batch);
        } catch (IOException e) {
            registry.rollBack();
            counters.failed(batch.size());
            warn(e);
            fail(batch, "Expected the disk to take the request, but it does not: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            fail(batch, "Expected a gateway that runs on, but it fails");
            throw e;
        }
    }

    private void commit(List<Pending> batch) throws IOException {
        List<CommandResult> results = new ArrayList<>(batch.size());
        List<RunChange> changes = new ArrayList<>(batch.size());
        long now = clock.millis();
        for (Pending pending : batch) {
            Decision decision = rules.decide(pending.command(), pending.scope(), now);
            if (decision.change() != null) {
                changes.add(decision.change());
            }
            results.add(decision.result());
        }
        journal.append(changes);
        registry.commit();
        troubled = false;
        counters.committed(batch.size(), changes);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    private void cleanUp() {
        long now = clock.millis();
        if (now >= nextForgetting) {
            registry.forget(now);
            nextForgetting = now + FORGET_EVERY_MILLIS;
        }
        counters.known(registry);
        try {
            if (journal.isSnapshotDue()) {
                registry.forget(now);
                journal.snapshot(registry);
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    // One warning for a disk that stays full, however many requests arrive in the meantime.
    private void warn(IOException e) {
        if (!troubled) {
            LOG.warn("Expected to write the journal, but the disk refuses: {}", e.getMessage());
            troubled = true;
        }
        if (journal.isBroken()) {
            whenBroken.accept(e);
        }
    }

    private void failWaiting() {
        List<Pending> rest = new ArrayList<>();
        waiting.drainTo(rest);
        fail(rest, "Expected a gateway that runs on, but it stops");
    }

    private static void fail(List<Pending> batch, String reason) {
        batch.forEach(pending -> pending.result().complete(new CommandResult.Unavailable(reason)));
    }
}
