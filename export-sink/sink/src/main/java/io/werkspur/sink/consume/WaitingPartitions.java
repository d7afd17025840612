// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.werkspur.foundation.retry.BackOff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/** The partitions that wait after a failure, and until when. For one thread. */
final class WaitingPartitions {
    private final BackOff backOff;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Wait> waits = new LinkedHashMap<>();

    WaitingPartitions(BackOff backOff, LongSupplier nanoTime) {
        this.backOff = backOff;
        this.nanoTime = nanoTime;
    }

    /** Counts one more failure of the partition, which then waits. Returns the number of failures in a row. */
    int failed(TopicPartition partition, String reason) {
        Wait last = waits.get(partition);
        int failures = last == null ? 1 : last.failures + 1;
        long until = nanoTime.getAsLong() + backOff.after(failures).toNanos();
        waits.put(partition, new Wait(failures, until, reason, true));
        return failures;
    }

    /** Records that a message of the partition was applied. Returns whether it had failed before. */
    boolean succeeded(TopicPartition partition) {
        return waits.remove(partition) != null;
    }

    /** Ends the wait of partitions that are due; they keep their number of failures until a message succeeds. */
    List<TopicPartition> due() {
        long now = nanoTime.getAsLong();
        List<TopicPartition> due = new ArrayList<>();
        waits.replaceAll((partition, wait) -> {
            if (!wait.waiting || wait.until - now > 0) {
                return wait;
            }
            due.add(partition);
            return new Wait(wait.failures, wait.until, wait.reason, false);
        });
        return due;
    }

    /** Forgets partitions that were assigned to another sink. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(waits::remove);
    }

    int count() {
        return waits.size();
    }

    /** Why work does not continue, for the operator; empty if it does. */
    Optional<String> reason() {
        return waits.entrySet().stream()
                .findFirst()
                .map(entry -> entry.getKey() + " waits after "
                        + entry.getValue().failures + " failed tries"
                        + (waits.size() == 1 ? "" : ", as do " + (waits.size() - 1) + " more partitions") + ": "
                        + entry.getValue().reason);
    }

    private record Wait(int failures, long until, String reason, boolean waiting) {}
}
