// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.werkspur.foundation.retry.BackOff;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The runs to make, each once, and those to retry with their times. Keeps a bounded number; runs that did not fit are
 * found by checking all runs. Not thread-safe.
 */
final class RetryQueue {
    private final int most;
    private final int mostTries;
    private final BackOff backOff;
    private final Set<String> ready = new LinkedHashSet<>();
    private final Map<String, Retry> retries = new HashMap<>();
    private boolean overflowed;

    private record Retry(int failures, long dueNanos) {}

    RetryQueue(int most, int mostTries, BackOff backOff) {
        this.most = most;
        this.mostTries = mostTries;
        this.backOff = backOff;
    }

    /** Adds a run whose record is new: its number of failures starts again. */
    void add(String executionId) {
        retries.remove(executionId);
        if (ready.contains(executionId) || ready.size() < most) {
            ready.add(executionId);
        } else {
            overflowed = true;
        }
    }

    /** Records a failed attempt; returns whether there will be another one. */
    boolean failed(String executionId, long now) {
        Retry before = retries.get(executionId);
        int failures = before == null ? 1 : before.failures() + 1;
        if (failures >= mostTries || retries.size() >= most) {
            retries.remove(executionId);
            return false;
        }
        retries.put(
                executionId, new Retry(failures, now + backOff.after(failures).toNanos()));
        return true;
    }

    void succeeded(String executionId) {
        retries.remove(executionId);
    }

    /** The next run whose exports to make now. */
    Optional<String> next(long now) {
        Optional<String> first = ready.stream().findFirst();
        if (first.isPresent()) {
            ready.remove(first.get());
            return first;
        }
        Optional<String> due = retries.entrySet().stream()
                .filter(entry -> entry.getValue().dueNanos() - now <= 0)
                .map(Map.Entry::getKey)
                .findFirst();
        // Kept during the attempt, so that its failures add up.
        due.ifPresent(id ->
                retries.computeIfPresent(id, (key, retry) -> new Retry(retry.failures(), Long.MAX_VALUE / 2 + now)));
        return due;
    }

    /** Nanoseconds until the next attempt is due; empty if there is none. */
    OptionalLong untilDue(long now) {
        return retries.values().stream()
                .mapToLong(retry -> Math.max(0, retry.dueNanos() - now))
                .min();
    }

    /** Returns whether any run did not fit since the last call. */
    boolean takeOverflow() {
        boolean was = overflowed && ready.isEmpty();
        if (was) {
            overflowed = false;
        }
        return was;
    }
}
