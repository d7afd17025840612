// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.body;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.load.limit.ServerLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * One body that arrives. Each piece is read by the thread that the network wakes, which never waits. Somebody looks at it from time
 * to time, because a client that sends nothing wakes nobody. Safe from any thread.
 */
final class Gathering extends GatherBudget.Share implements Invocable.Task, Exchanges.Transfer {
    private static final int FIRST_BYTES = 1 << 10;
    private static final long RATE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Request request;
    private final Duration time;
    private final GatherBudget budget;
    private final Exchanges exchanges;
    private final Outcome outcome;
    private final ReentrantLock lock = new ReentrantLock();
    private final long begun = System.nanoTime();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private State state = State.READS;
    private Content.@Nullable Chunk held;
    private long heldSince;
    private long rateSince = begun;
    private int rateFrom;
    private volatile long rate = Long.MAX_VALUE;
    private volatile @Nullable Cut cut;

    /** What becomes of it. */
    interface Outcome {
        /** Whether it may become larger than a small body. */
        boolean mayGrow();

        /** The request with all of its body, or with what came of it, which ends with an error. Called once, or {@link #refused}. */
        void arrived(Request gathered);

        /** There was no memory for it. */
        void refused();

        /** Its client was too slow. */
        void cut(Cut why);
    }

    private enum State {
        /** A thread reads, or is about to. */
        READS,
        /** The network will wake it. */
        WAITS,
        /** The budget will. */
        IN_LINE,
        DONE
    }

    Gathering(Request request, Duration time, GatherBudget budget, Exchanges exchanges, Outcome outcome) {
        this.request = request;
        this.time = time;
        this.budget = budget;
        this.exchanges = exchanges;
        this.outcome = outcome;
    }

    void start() {
        exchanges.begun(this);
        Request.addCompletionListener(request, failure -> {
            exchanges.ended(this);
            budget.release(this);
        });
        run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Reads what has arrived. */
    @Override
    public void run() {
        Runnable next;
        lock.lock();
        try {
            next = state == State.DONE || state == State.IN_LINE ? null : read();
        } finally {
            lock.unlock();
        }
        proceed(next);
    }

    // Never under the lock, which whoever woke this may hold: what follows may need that of another body.
    private void proceed(@Nullable Runnable next) {
        if (next != null && lock.isHeldByCurrentThread()) {
            request.getContext().execute(next);
        } else if (next != null) {
            next.run();
        }
    }

    private @Nullable Runnable read() {
        state = State.READS;
        while (cut == null) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                state = State.WAITS;
                request.demand(this);
                return null;
            }
            Runnable next = take(chunk);
            if (next != null || state == State.IN_LINE) {
                return next;
            }
        }
        return broken(tooSlow());
    }

    /** Returns what to do next; null to read on, or to wait. */
    private @Nullable Runnable take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            Throwable failure = chunk.getFailure();
            return broken(failure instanceof TimeoutException ? tooSlow() : failure);
        }
        int needed = size + chunk.remaining();
        if (needed > bytes.length) {
            if (needed > ServerLimits.SMALL_BODY && !outcome.mayGrow()) {
                // Whoever refuses the client does not read on.
                chunk.release();
                return done(GatheredRequest.begun(request, bytes, size));
            }
            if (!grow(needed)) {
                held = chunk;
                heldSince = System.nanoTime();
                state = State.IN_LINE;
                return null;
            }
        }
        return add(chunk);
    }

    private @Nullable Runnable add(Content.Chunk chunk) {
        int more = chunk.remaining();
        chunk.getByteBuffer().get(bytes, size, more);
        size += more;
        boolean isLast = chunk.isLast();
        chunk.release();
        return isLast ? done(GatheredRequest.whole(request, bytes, size)) : null;
    }

    private boolean grow(int needed) {
        int capacity = capacity(needed);
        if (capacity > ServerLimits.SMALL_BODY && !budget.take(this, capacity)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private int capacity(int needed) {
        long said = request.getLength();
        long doubled = Math.min(2L * bytes.length, said > 0 ? said : Integer.MAX_VALUE);
        long enough = Math.max(needed, doubled);
        return (int) (needed <= ServerLimits.SMALL_BODY ? Math.min(enough, ServerLimits.SMALL_BODY) : enough);
    }

    private Runnable broken(Throwable why) {
        return done(GatheredRequest.broken(request, bytes, size, why));
    }

    private Runnable done(Request gathered) {
        state = State.DONE;
        rate = Long.MAX_VALUE;
        exchanges.ended(this);
        return () -> outcome.arrived(gathered);
    }

    private Throwable tooSlow() {
        outcome.cut(cut == null ? Cut.BODY : cut);
        return new HttpException.RuntimeException(
                408, "Expected the whole body within " + time.toSeconds() + " s", new TimeoutException());
    }

    @Override
    long rate() {
        return rate;
    }

    @Override
    void granted() {
        Runnable next = null;
        lock.lock();
        try {
            Content.Chunk chunk = held;
            if (state == State.IN_LINE && chunk != null) {
                held = null;
                bytes = Arrays.copyOf(bytes, capacity(size + chunk.remaining()));
                next = add(chunk);
                next = next == null ? read() : next;
            }
        } finally {
            lock.unlock();
        }
        proceed(next);
    }

    // Whoever reads it at this moment sees that it was cut; otherwise it is ended when somebody looks at it.
    @Override
    void giveUp() {
        cut = Cut.MEMORY;
        if (lock.tryLock()) {
            try {
                wakeIfCut();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void look(long now) {
        Runnable next = null;
        lock.lock();
        try {
            if (now - rateSince >= RATE_NANOS) {
                rate = state == State.WAITS ? (size - rateFrom) * RATE_NANOS / (now - rateSince) : Long.MAX_VALUE;
                rateFrom = size;
                rateSince = now;
            }
            if (cut == null && state == State.WAITS && now - begun > time.toNanos()) {
                cut = Cut.BODY;
            }
            if (state == State.IN_LINE && now - heldSince > LINE_NANOS) {
                next = leaveLine();
            }
            wakeIfCut();
        } finally {
            lock.unlock();
        }
        proceed(next);
    }

    private Runnable leaveLine() {
        Content.Chunk chunk = held;
        if (chunk != null) {
            chunk.release();
        }
        held = null;
        state = State.DONE;
        exchanges.ended(this);
        return outcome::refused;
    }

    // What Jetty does itself when nothing at all arrives: the next read fails. Under the lock, so that nobody reads
    // meanwhile.
    private void wakeIfCut() {
        if (cut != null && state == State.WAITS) {
            request.getConnectionMetaData()
                    .getConnection()
                    .onIdleExpired(new TimeoutException("The body takes too long"));
        }
    }
}
