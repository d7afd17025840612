// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.aggregator.intake.DeadLetterReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of the fold. All counters start at 0 with the process and count the work of this instance, including work that was
 * repeated after a crash. With Prometheus' names:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code werkspur_fold_messages_total{outcome}}</td><td>Messages read. {@code folded}: new to its run. {@code duplicate}:
 *     already known. {@code erased}: the erasure of a run, or a message of an erased run. {@code removed}: no value under the key
 *     of an event, or a message in the place of a removed event. {@code nothing_to_remove}: no value under a key that holds no
 *     event. {@code dead_letter}, {@code resent},
 *     {@code waiting}: see below. The sum is the number of messages read, plus one for each event that
 *     waited.</td></tr>
 * <tr><td>{@code werkspur_fold_conflicts_total}</td><td>Of {@code folded}: another event already had the number. A
 * client uses numbers twice.</td></tr>
 * <tr><td>{@code werkspur_fold_late_total}</td><td>Of {@code folded}: arrived after the end of its run.</td></tr>
 * <tr><td>{@code werkspur_fold_changed_bytes_total}</td><td>Of {@code duplicate}: the same key with different bytes.
 * Always an error of a client.</td></tr>
 * <tr><td>{@code werkspur_fold_dead_letters_total{reason}}</td><td>Of the messages: those that cannot be used, by the
 * reason in the dead letter. {@code replaced}: of {@code changed_bytes}, the value before.</td></tr>
 * <tr><td>{@code werkspur_fold_gaps_opened_total}, {@code werkspur_fold_gaps_closed_total}</td><td>Ranges of missing numbers that
 *     appeared and were filled. Out-of-order arrival opens and closes them all the time; if opened minus closed keeps
 *     growing, events are lost.</td></tr>
 * <tr><td>{@code werkspur_fold_deadlines{partition}}</td><td>Timers set: runs without an end, and records that are due.
 * Estimated by RocksDB.</td></tr>
 * <tr><td>{@code werkspur_fold_records_total{kind}}</td><td>Records written: {@code snapshot}, {@code whole}, {@code incomplete},
 *     {@code erased}.</td></tr>
 * </table>
 *
 * <p>Alert on any {@code dead_letters} or {@code changed_bytes}, and on {@code waiting} for longer than the registry may be unavailable.
 * Safe from any thread.
 */
public final class FoldMeters implements FoldMetrics {
    static final String MESSAGES = "werkspur.fold.messages";
    static final String CONFLICTS = "werkspur.fold.conflicts";
    static final String LATE = "werkspur.fold.late";
    static final String CHANGED_BYTES = "werkspur.fold.changed.bytes";
    static final String DEAD_LETTERS = "werkspur.fold.dead.letters";
    static final String GAPS_OPENED = "werkspur.fold.gaps.opened";
    static final String GAPS_CLOSED = "werkspur.fold.gaps.closed";
    static final String DEADLINES = "werkspur.fold.deadlines";
    static final String RECORDS = "werkspur.fold.records";

    private final MeterRegistry registry;
    private final Counter folded;
    private final Counter duplicates;
    private final Counter erased;
    private final Counter removed;
    private final Counter nothingToRemove;
    private final Counter deadLettered;
    private final Counter resent;
    private final Counter waiting;
    private final Counter conflicts;
    private final Counter late;
    private final Counter changedBytes;
    private final Counter gapsOpened;
    private final Counter gapsClosed;
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Map<RecordKind, Counter> records = new EnumMap<>(RecordKind.class);
    private final Map<Integer, Deadlines> deadlines = new ConcurrentHashMap<>();

    private record Deadlines(AtomicLong pending, Meter.Id gauge) {}

    /**
     * Adds the meters to {@code registry}, which belongs to the caller. All of them exist from the start, with value 0.
     */
    public FoldMeters(MeterRegistry registry) {
        this.registry = registry;
        folded = messages("folded");
        duplicates = messages("duplicate");
        erased = messages("erased");
        removed = messages("removed");
        nothingToRemove = messages("nothing_to_remove");
        deadLettered = messages("dead_letter");
        resent = messages("resent");
        waiting = messages("waiting");
        conflicts = counter(CONFLICTS, "Events whose number another event held already");
        late = counter(LATE, "Events that came after the end of their run");
        changedBytes = counter(CHANGED_BYTES, "Messages under a known key with other bytes");
        gapsOpened = counter(GAPS_OPENED, "Ranges of missing numbers that appeared");
        gapsClosed = counter(GAPS_CLOSED, "Ranges of missing numbers that were filled");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder(DEAD_LETTERS)
                            .description("Messages that nobody can use")
                            .tag("reason", reason.headerValue())
                            .register(registry));
        }
        for (RecordKind kind : RecordKind.values()) {
            records.put(
                    kind,
                    Counter.builder(RECORDS)
                            .description("Records written")
                            .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    private Counter messages(String outcome) {
        return Counter.builder(MESSAGES)
                .description("Messages of the event topic that were read")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    @Override
    public void folded() {
        folded.increment();
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void erased() {
        erased.increment();
    }

    @Override
    public void removed() {
        removed.increment();
    }

    @Override
    public void nothingToRemove() {
        nothingToRemove.increment();
    }

    @Override
    public void replaced() {
        letter(DeadLetterReason.REPLACED);
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        deadLettered.increment();
        letter(reason);
    }

    private void letter(DeadLetterReason reason) {
        Counter counter = deadLetters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void resent() {
        resent.increment();
    }

    @Override
    public void waiting() {
        waiting.increment();
    }

    @Override
    public void conflict() {
        conflicts.increment();
    }

    @Override
    public void late() {
        late.increment();
    }

    @Override
    public void changedBytes() {
        changedBytes.increment();
    }

    @Override
    public void gapsChanged(int change) {
        if (change > 0) {
            gapsOpened.increment(change);
        } else if (change < 0) {
            gapsClosed.increment(-change);
        }
    }

    @Override
    public void recordWritten(RecordKind kind) {
        Counter counter = records.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void deadlines(int partition, long pending) {
        deadlines.computeIfAbsent(partition, this::deadlinesOf).pending().set(pending);
    }

    private Deadlines deadlinesOf(int partition) {
        AtomicLong pending = new AtomicLong();
        Meter.Id gauge = Gauge.builder(DEADLINES, pending, AtomicLong::doubleValue)
                .description("Timers set, by an estimate")
                .tag("partition", Integer.toString(partition))
                .register(registry)
                .getId();
        return new Deadlines(pending, gauge);
    }

    @Override
    public void partitionClosed(int partition) {
        Deadlines closed = deadlines.remove(partition);
        if (closed != null) {
            registry.remove(closed.gauge());
        }
    }
}
