// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs and answers that are known now. Changes since the last {@link #commit} can be taken back, for when they cannot
 * be kept. For one thread.
 */
public final class RunRegistry {
    private final RunLimits limits;
    private final Map<String, NumberedRun> runs = new HashMap<>();
    private final Map<RequestDigest, KeptAnswer> answers = new LinkedHashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long evictions;

    /** Empty. */
    public RunRegistry(RunLimits limits) {
        this.limits = limits;
    }

    public RunLimits limits() {
        return limits;
    }

    @Nullable
    public NumberedRun run(String executionId) {
        return runs.get(executionId);
    }

    @Nullable
    public KeptAnswer answer(RequestKey key) {
        return answers.get(key.key());
    }

    public boolean isFull() {
        return runs.size() >= limits.runs();
    }

    /** Makes a change; it can be taken back. */
    public void apply(RunChange change) {
        for (NumberedRun run : change.runs()) {
            NumberedRun before = runs.put(run.executionId(), run);
            undo.push(() -> putBack(runs, run.executionId(), before));
        }
        KeptAnswer kept = change.kept();
        if (kept != null) {
            RequestDigest key = kept.key().key();
            KeptAnswer before = answers.put(key, kept);
            undo.push(() -> putBack(answers, key, before));
        }
    }

    /** Takes over a change that was kept earlier. */
    public void restore(RunChange change) {
        apply(change);
        commit();
    }

    /** The changes so far are kept: they stay. */
    public void commit() {
        undo.clear();
        Iterator<KeptAnswer> oldest = answers.values().iterator();
        for (int surplus = answers.size() - limits.answers(); surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
            evictions++;
        }
    }

    /** Takes back every change since the last {@link #commit}. */
    public void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Forgets runs that have not changed for their time, and answers that have lost their run and are as old. */
    public void forget(long nowMillis) {
        runs.values()
                .removeIf(run -> nowMillis - run.touchedMillis()
                        > (run.hasEnded() ? limits.endedMillis() : limits.openMillis()));
        answers.values()
                .removeIf(kept -> nowMillis - kept.epochMillis() > limits.endedMillis()
                        && !runs.containsKey(kept.answer().executionId()));
    }

    /** Every run. */
    public void forEachRun(Consumer<NumberedRun> visitor) {
        runs.values().forEach(visitor);
    }

    /** Every answer, the oldest first. */
    public void forEachAnswer(Consumer<KeptAnswer> visitor) {
        answers.values().forEach(visitor);
    }

    /** How many runs are known. */
    public int runs() {
        return runs.size();
    }

    /** How many answers are kept. */
    public int answers() {
        return answers.size();
    }

    /** How many answers had to go before their time. */
    public long evictions() {
        return evictions;
    }

    private static <K, V> void putBack(Map<K, V> map, K key, @Nullable V before) {
        if (before == null) {
            map.remove(key);
        } else {
            map.put(key, before);
        }
    }
}
