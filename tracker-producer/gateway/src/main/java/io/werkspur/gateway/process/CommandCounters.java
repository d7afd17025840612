// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.process;

import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts of the commands since the start: {@code requests = decided + failed + full}. Safe from any thread.
 */
public final class CommandCounters {
    private final AtomicLong decided = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong full = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private volatile int runs;
    private volatile int answers;
    private volatile long evictions;

    CommandCounters() {}

    void committed(int requests, List<RunChange> changes) {
        decided.addAndGet(requests);
        writes.addAndGet(changes.isEmpty() ? 0 : 1);
        events.addAndGet(
                changes.stream().mapToLong(change -> change.events().size()).sum());
    }

    void failed(int requests) {
        failed.addAndGet(requests);
    }

    void full(int requests) {
        full.addAndGet(requests);
    }

    void known(RunRegistry registry) {
        runs = registry.runs();
        answers = registry.answers();
        evictions = registry.evictions();
    }

    /** Requests that were accepted, or refused by a rule. */
    public long decided() {
        return decided.get();
    }

    /** Requests whose write the disk refused. */
    public long failed() {
        return failed.get();
    }

    /** Requests that were refused because the journal was full. */
    public long full() {
        return full.get();
    }

    /** Writes that the disk has confirmed; each has one request or more. */
    public long writes() {
        return writes.get();
    }

    /** Events that were accepted. */
    public long events() {
        return events.get();
    }

    /** Known runs. */
    public int runs() {
        return runs;
    }

    /** Answers stored under keys. */
    public int answers() {
        return answers;
    }

    /** Answers that were removed before their time, to make room. */
    public long evictions() {
        return evictions;
    }
}
