// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offsets of messages that were applied but not committed yet. For one thread. */
final class PendingCommits {
    private static final Logger LOG = LoggerFactory.getLogger(PendingCommits.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();

    PendingCommits(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    void done(TopicPartition partition, long offset) {
        pending.put(partition, new OffsetAndMetadata(offset + 1));
    }

    /**
     * Commits what it can; the others stay pending. Messages that are never committed are read and applied again,
     * without effect.
     */
    void commit() {
        if (pending.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(pending, TIMEOUT);
            pending.clear();
        } catch (RebalanceInProgressException | CommitFailedException | RetriableException e) {
            LOG.warn(
                    "Expected to commit {} partitions, but it waits for the next time: {}",
                    pending.size(),
                    e.toString());
        }
    }

    /** Forgets partitions that were assigned to another sink. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(pending::remove);
    }
}
