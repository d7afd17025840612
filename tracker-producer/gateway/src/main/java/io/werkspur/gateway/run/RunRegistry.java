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
 * The known runs and answers. Changes since the last {@link #commit} can be rolled back, if the journal cannot store them.
 * For one thread.
 */
public final class RunRegistry {
    private final RunLimits limits;
    private final Map<String, NumberedRun> runs = new HashMap<>();
    private final Map<RequestDigest, KeptAnswer> answers = new LinkedHashMap<>();
    private final ErasedRuns erased = new ErasedRuns();
    private final RecordedRuns recorded = new RecordedRuns();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private long evictions;

    /** Empty. */
    public RunRegistry(RunLimits limits) {
        this.limits = limits;
    }

    public RunLimits limits() {
        return limits;
    }

    /** The erased runs; safe from any thread, and changed by others. */
    public ErasedRuns erased() {
        return erased;
    }

    /** The runs that have a record; safe from any thread, and changed by others. Empty if no token has a scope. */
    public RecordedRuns recorded() {
        return recorded;
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

    /** Applies a change; it can be rolled back. */
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

    /** Applies a change that is stored already. */
    public void restore(RunChange change) {
        apply(change);
        commit();
    }

    /** Makes the changes so far permanent: the journal has them. */
    public void commit() {
        undo.clear();
        Iterator<KeptAnswer> oldest = answers.values().iterator();
        for (int surplus = answers.size() - limits.answers(); surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
            evictions++;
        }
    }

    /** Rolls back every change since the last {@link #commit}. */
    public void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Removes runs that have not changed for their retention time, and answers as old whose run was removed. */
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

    /** Answers that were removed before their time, to make room. */
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
