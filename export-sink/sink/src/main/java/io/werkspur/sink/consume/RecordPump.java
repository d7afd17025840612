// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.werkspur.foundation.retry.BackOff;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.lifecycle.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, applies, commits; in this order, so each message is applied at least once. A message that cannot be applied now
 * blocks only its partition, which waits and retries the same message. {@link #run()} is for one thread, the other
 * methods are safe from any thread.
 */
public final class RecordPump implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPump.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(250);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final MessageApplier applier;
    private final SinkCounters counters;
    private final WaitingPartitions waiting;
    private final PendingCommits commits;
    private final BrokerContact contact;
    private boolean assigned;
    private volatile boolean stopping;
    private volatile Readiness readiness = Readiness.no("waits for its partitions");

    /**
     * Does not subscribe before it runs.
     *
     * @param consumer closed by the caller after {@link #run()}; must not commit by itself
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public RecordPump(
            Consumer<byte[], byte[]> consumer,
            String topic,
            MessageApplier applier,
            SinkCounters counters,
            BackOff backOff,
            LongSupplier nanoTime) {
        this.consumer = consumer;
        this.topic = topic;
        this.applier = applier;
        this.counters = counters;
        this.waiting = new WaitingPartitions(backOff, nanoTime);
        this.commits = new PendingCommits(consumer);
        this.contact = new BrokerContact(consumer);
    }

    /**
     * Works until {@link #stop()}, then commits what was applied.
     *
     * @throws org.apache.kafka.common.KafkaException if the consumer cannot continue, for example because it may not
     *     read the topic
     */
    @Override
    public void run() {
        consumer.subscribe(List.of(topic), new Assignment());
        while (!stopping) {
            consumer.resume(waiting.due());
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(LONGEST_POLL);
            for (TopicPartition partition : batch.partitions()) {
                apply(partition, batch.records(partition));
            }
            commits.commit();
            showReadiness();
            counters.showProgress(unread(), waiting.count());
        }
        commits.commit();
    }

    /** Ends {@link #run()} after the current message. */
    public void stop() {
        stopping = true;
        readiness = Readiness.no("is stopping");
    }

    /** Ready if it has its partitions, none of them waits, and the broker answers. */
    public Readiness readiness() {
        return readiness;
    }

    private void apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (stopping) {
                return;
            }
            try {
                applier.apply(message);
            } catch (IOException | TryLaterException e) {
                holdUp(partition, message.offset(), e);
                return;
            }
            commits.done(partition, message.offset());
            if (waiting.succeeded(partition)) {
                LOG.info("{} continues at offset {}", partition, message.offset());
            }
        }
    }

    private void holdUp(TopicPartition partition, long offset, Exception cause) {
        consumer.seek(partition, offset);
        consumer.pause(List.of(partition));
        counters.countRetry();
        String reason = ErrorLine.of(cause);
        int failures = waiting.failed(partition, reason);
        if (failures == 1) {
            LOG.warn("{} waits at offset {} and tries again by itself: {}", partition, offset, reason);
        } else {
            LOG.debug("{} still waits at offset {} after {} tries: {}", partition, offset, failures, reason);
        }
    }

    // Unknown until the broker has said where a partition ends, which it does with every answer.
    private long unread() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                return SinkCounters.UNKNOWN;
            }
            sum += lag.getAsLong();
        }
        return sum;
    }

    private void showReadiness() {
        // Before the first assignment the sink is not ready anyway.
        if (assigned && !stopping) {
            readiness = waiting.reason().or(contact::silence).map(Readiness::no).orElseGet(Readiness::yes);
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            waiting.forget(partitions);
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commits.commit();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            commits.forget(partitions);
            waiting.forget(partitions);
        }
    }
}
