// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end offsets of the event topic for readers of committed messages, as the broker reported them in the last {@value
 * #MAX_AGE_SECONDS} s. Fetched for all partitions together, once per second while there are queries, and never while a
 * query waits. Safe from any thread.
 */
public final class EndOffsets implements AutoCloseable {
    static final long MAX_AGE_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EndOffsets.class);
    private static final long INTERVAL_MILLIS = 1_000;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long USED_NANOS = Duration.ofSeconds(10).toNanos();

    private final Admin admin;
    private final String topic;
    private final int partitions;
    private final LongSupplier nanos;
    private final ScheduledExecutorService fetcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "werkspur-log-ends");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Known known;
    private volatile long usedAt;

    private record Known(Map<Integer, Long> ends, long at) {}

    public EndOffsets(Admin admin, String topic, int partitions, LongSupplier nanos) {
        this.admin = admin;
        this.topic = topic;
        this.partitions = partitions;
        this.nanos = nanos;
        this.usedAt = nanos.getAsLong();
        var unused = fetcher.scheduleWithFixedDelay(this::refreshIfUsed, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The end of a partition; empty if the broker has not reported it recently. */
    public OptionalLong of(int partition) {
        long now = nanos.getAsLong();
        usedAt = now;
        Known last = known;
        if (last == null || now - last.at() > TimeUnit.SECONDS.toNanos(MAX_AGE_SECONDS)) {
            return OptionalLong.empty();
        }
        Long end = last.ends().get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    private void refreshIfUsed() {
        if (nanos.getAsLong() - usedAt > USED_NANOS) {
            return;
        }
        try {
            refresh();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("The broker does not report where topic {} ends", topic, e);
        }
    }

    private void refresh() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer =
                admin.listOffsets(latest, committed.timeoutMs(TIMEOUT_MILLIS)).all();
        long askedAt = nanos.getAsLong();
        Map<Integer, Long> ends = new HashMap<>();
        answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .forEach((topicPartition, end) -> ends.put(topicPartition.partition(), end.offset()));
        known = new Known(ends, askedAt);
    }

    @Override
    public void close() {
        fetcher.shutdownNow();
    }
}
