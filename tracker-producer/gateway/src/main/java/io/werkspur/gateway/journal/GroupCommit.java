// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandRules;
import io.werkspur.gateway.command.Decision;
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
 * Decides commands on one thread and keeps what they change: all that came while the disk was busy goes to it in one
 * write. A command is answered when the disk has it; when the disk takes it not, its numbers are taken back, so that they
 * leave no gap. Safe from any thread.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MAX_WAITING = 8_192;
    private static final int MAX_TOGETHER = 1_024;
    private static final long IDLE_MILLIS = 200;
    private static final long FORGET_EVERY_MILLIS = 60_000;

    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final RunRegistry registry;
    private final CommandRules rules;
    private final Journal journal;
    private final Clock clock;
    private final Consumer<Throwable> whenBroken;
    private final Thread thread;
    private final CommitCounters counters = new CommitCounters();
    private volatile boolean closing;
    private long nextForgetting;
    private boolean troubled;

    private record Pending(Command command, CompletableFuture<CommitResult> verdict) {}

    /**
     * Not started.
     *
     * @param registry what is known so far; belongs to this thread from now on
     * @param whenBroken told when the journal is in a state that only a restart can mend
     */
    public GroupCommit(RunRegistry registry, Journal journal, Clock clock, Consumer<Throwable> whenBroken) {
        this.registry = registry;
        this.rules = new CommandRules(registry);
        this.journal = journal;
        this.clock = clock;
        this.whenBroken = whenBroken;
        this.thread = new Thread(this::run, "gateway-commit");
    }

    /** Begins to work. */
    public void start() {
        nextForgetting = clock.millis() + FORGET_EVERY_MILLIS;
        thread.start();
    }

    /**
     * Hands a command over.
     *
     * @return completed when the disk has it or it is clear that it will not; never exceptionally
     */
    public CompletableFuture<CommitResult> submit(Command command) {
        CompletableFuture<CommitResult> verdict = new CompletableFuture<>();
        if (closing || !waiting.offer(new Pending(command, verdict))) {
            verdict.complete(new CommitResult.Unavailable(
                    closing
                            ? "Expected a gateway that runs on, but it stops"
                            : "Expected at most " + MAX_WAITING + " waiting requests, but there are as many"));
        } else if (closing && !thread.isAlive()) {
            failWaiting();
        }
        return verdict;
    }

    /** What it has done so far. */
    public CommitCounters counters() {
        return counters;
    }

    /** Decides what was handed over before, then stops. */
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
                    List<Pending> together = new ArrayList<>();
                    together.add(first);
                    waiting.drainTo(together, MAX_TOGETHER - 1);
                    commit(together);
                }
                keepHouse();
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

    private void commit(List<Pending> together) {
        if (!journal.hasRoom()) {
            counters.full(together.size());
            fail(together, "Expected room in the journal, but it is full, because the broker is away for too long");
            return;
        }
        try {
            keep(together);
        } catch (IOException e) {
            registry.takeBack();
            counters.failed(together.size());
            tell(e);
            fail(together, "Expected the disk to take the request, but it does not: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            fail(together, "Expected a gateway that runs on, but it fails");
            throw e;
        }
    }

    private void keep(List<Pending> together) throws IOException {
        List<CommitResult> verdicts = new ArrayList<>(together.size());
        List<RunChange> changes = new ArrayList<>(together.size());
        long now = clock.millis();
        for (Pending pending : together) {
            verdicts.add(decide(pending.command(), now, changes));
        }
        journal.append(changes);
        registry.settle();
        troubled = false;
        counters.committed(together.size(), changes);
        for (int i = 0; i < together.size(); i++) {
            together.get(i).verdict().complete(verdicts.get(i));
        }
    }

    private CommitResult decide(Command command, long now, List<RunChange> changes) {
        Decision decision = rules.decide(command, now);
        if (decision instanceof Decision.Accepted accepted) {
            if (accepted.change() != null) {
                changes.add(accepted.change());
            }
            return new CommitResult.Done(accepted.answer());
        }
        return new CommitResult.Forbidden(((Decision.Refused) decision).refusal());
    }

    private void keepHouse() {
        long now = clock.millis();
        if (now >= nextForgetting) {
            registry.forget(now);
            nextForgetting = now + FORGET_EVERY_MILLIS;
        }
        counters.known(registry);
        try {
            if (journal.isDue()) {
                registry.forget(now);
                journal.snapshot(registry);
            }
        } catch (IOException e) {
            tell(e);
        }
    }

    // One warning for a disk that stays full, however many requests come meanwhile.
    private void tell(IOException e) {
        if (!troubled) {
            LOG.warn("Expected the disk to take the journal, but it does not: {}", e.getMessage());
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

    private static void fail(List<Pending> pending, String reason) {
        pending.forEach(one -> one.verdict().complete(new CommitResult.Unavailable(reason)));
    }
}
