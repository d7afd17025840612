// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** The progress of the stores that are being restored. Safe from any thread. */
public final class RestoreProgress implements StateRestoreListener {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<Place, Restore> running = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** Uses the clock of this JVM. */
    public RestoreProgress() {
        this(System::nanoTime);
    }

    RestoreProgress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Place(String store, int partition) {}

    private record Restore(long from, long to, long done, long startedAt) {}

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        running.put(new Place(store, partition.partition()), new Restore(from, to, from, nanos.getAsLong()));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long count) {
        running.computeIfPresent(
                new Place(store, partition.partition()),
                (place, restore) -> new Restore(restore.from(), restore.to(), last + 1, restore.startedAt()));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long count) {
        running.remove(new Place(store, partition.partition()));
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long count) {
        running.remove(new Place(store, partition.partition()));
    }

    /** Whether nothing is being restored. */
    public boolean isOver() {
        return running.isEmpty();
    }

    /** The running restores, for people and programs: store, partition, offsets restored and in total, seconds left if known. */
    public List<Map<String, Object>> describe() {
        List<Map<String, Object>> all = new ArrayList<>();
        running.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Place::store).thenComparing(Place::partition)))
                .forEach(entry -> all.add(describe(entry.getKey(), entry.getValue())));
        return all;
    }

    private Map<String, Object> describe(Place place, Restore restore) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("store", place.store());
        line.put("partition", place.partition());
        line.put("restored", Math.min(restore.done(), restore.to()) - restore.from());
        line.put("total", Math.max(0, restore.to() - restore.from()));
        secondsLeft(restore).ifPresent(seconds -> line.put("seconds_left", seconds));
        return line;
    }

    /** One line that says what a partition waits for; empty if none of its stores is being restored. */
    Optional<String> of(int partition) {
        long done = 0;
        long all = 0;
        boolean any = false;
        for (Map.Entry<Place, Restore> entry : running.entrySet()) {
            if (entry.getKey().partition() == partition) {
                any = true;
                done += Math.min(entry.getValue().done(), entry.getValue().to())
                        - entry.getValue().from();
                all += Math.max(0, entry.getValue().to() - entry.getValue().from());
            }
        }
        return any
                ? Optional.of("its stores are being restored: " + done + " of " + all + " messages")
                : Optional.empty();
    }

    /** After how long to repeat a query about a partition: the remaining time at the speed so far, within bounds. */
    Duration retryAfter(int partition) {
        long seconds = running.entrySet().stream()
                .filter(entry -> entry.getKey().partition() == partition)
                .mapToLong(entry -> secondsLeft(entry.getValue()).orElse(SOON.toSeconds()))
                .max()
                .orElse(SOON.toSeconds());
        return Duration.ofSeconds(Math.min(LONGEST.toSeconds(), Math.max(SOON.toSeconds(), seconds)));
    }

    private Optional<Long> secondsLeft(Restore restore) {
        long done = restore.done() - restore.from();
        if (done <= 0) {
            return Optional.empty();
        }
        double nanosEach = (double) (nanos.getAsLong() - restore.startedAt()) / done;
        double left = Math.max(0, restore.to() - restore.done()) * nanosEach;
        return Optional.of((long) Math.ceil(left / Duration.ofSeconds(1).toNanos()));
    }
}
