// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import io.werkspur.aggregator.rebuild.compare.diff.FieldDifferences;
import io.werkspur.aggregator.rebuild.compare.diff.RecordDiff;
import io.werkspur.aggregator.rebuild.compare.topic.JoinedRecord;
import io.werkspur.aggregator.rebuild.compare.topic.MessagePosition;
import io.werkspur.aggregator.rebuild.compare.topic.MovedOnException;
import io.werkspur.aggregator.rebuild.compare.topic.RecordLoader;
import io.werkspur.aggregator.rebuild.compare.topic.RecordsReader;
import io.werkspur.aggregator.rebuild.compare.topic.RunPositions;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records that readers see with the rebuilt ones while both may still change. Most runs are equal byte for byte and are
 * never decoded. The others are watched until both sides stay at the same revision, and then compared field by field.
 *
 * <p>Memory: a few hundred bytes for each run of one partition, and for each run that is not equal at first. For one thread.
 */
public final class Comparison implements AutoCloseable {
    /**
     * Records with equal revisions may still differ for a moment: one side has noticed that the run is idle, the other
     * has not.
     */
    private static final Duration CONFIRM = Duration.ofSeconds(3);

    private static final long POLL_MILLIS = 250;

    private final RecordsReader live;
    private final RecordsReader rebuilt;
    private final RecordLoader liveRecords;
    private final RecordLoader rebuiltRecords;
    private final Duration patience;
    private final Map<Integer, Long> liveNext = new HashMap<>();
    private final Map<Integer, Long> rebuiltNext = new HashMap<>();
    private long same;
    private long different;
    private long goingOn;

    /**
     * For two topics with the same number of partitions.
     *
     * @param connection how a consumer reaches the broker
     * @param patience after how long without a change a side counts as final; longer than the live aggregator may leave a change
     *     unpublished
     */
    public Comparison(
            Map<String, Object> connection,
            SchemaRegistry registry,
            String liveTopic,
            String rebuiltTopic,
            Duration patience) {
        AvroDeserializer<ExecutionRecord> deserializer = new AvroDeserializer<>(registry, ExecutionRecord.class);
        this.live = new RecordsReader(connection, liveTopic);
        this.rebuilt = new RecordsReader(connection, rebuiltTopic);
        this.liveRecords = new RecordLoader(liveTopic, live, deserializer);
        this.rebuiltRecords = new RecordLoader(rebuiltTopic, rebuilt, deserializer);
        this.patience = patience;
    }

    /** Compares all runs; call it once. Passes each difference on as it is found. */
    public ComparisonResult run(Consumer<RunDifference> visitor) throws InterruptedException {
        List<RunPair> open = new ArrayList<>();
        for (int partition = 0; partition < live.partitions(); partition++) {
            open.addAll(readAll(partition));
        }
        long until = System.nanoTime() + 2 * patience.toNanos() + CONFIRM.toNanos();
        while (true) {
            long now = System.nanoTime();
            open.removeIf(pair -> isDecided(pair, now, visitor));
            if (open.isEmpty()) {
                break;
            }
            if (now > until) {
                goingOn += open.size();
                break;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            follow(open);
        }
        return new ComparisonResult(same, different, goingOn);
    }

    private List<RunPair> readAll(int partition) {
        Map<String, RunPositions> left = new HashMap<>();
        Map<String, RunPositions> right = new HashMap<>();
        liveNext.put(partition, live.read(partition, 0, message -> put(message, left)));
        rebuiltNext.put(partition, rebuilt.read(partition, 0, message -> put(message, right)));
        Set<String> runs = new HashSet<>(left.keySet());
        runs.addAll(right.keySet());
        List<RunPair> open = new ArrayList<>();
        long now = System.nanoTime();
        for (String run : runs) {
            RunPositions inLive = left.getOrDefault(run, new RunPositions());
            RunPositions inRebuilt = right.getOrDefault(run, new RunPositions());
            if (inLive.holdsTheSame(inRebuilt)) {
                same++;
            } else {
                open.add(new RunPair(run, partition, inLive, inRebuilt, now));
            }
        }
        return open;
    }

    private static void put(ConsumerRecord<byte[], byte[]> message, Map<String, RunPositions> positions) {
        RecordKey key = RecordKey.parse(message.key());
        if (key != null) {
            positions
                    .computeIfAbsent(key.executionId(), run -> new RunPositions())
                    .put(key.segment(), MessagePosition.of(message.offset(), message.value()));
        }
    }

    private void follow(List<RunPair> open) {
        Map<String, RunPositions> left = new HashMap<>();
        Map<String, RunPositions> right = new HashMap<>();
        for (RunPair pair : open) {
            left.put(pair.executionId(), pair.live());
            right.put(pair.executionId(), pair.rebuilt());
        }
        liveNext.replaceAll((partition, from) -> live.read(partition, from, message -> update(message, left)));
        rebuiltNext.replaceAll((partition, from) -> rebuilt.read(partition, from, message -> update(message, right)));
    }

    private static void update(ConsumerRecord<byte[], byte[]> message, Map<String, RunPositions> watched) {
        RecordKey key = RecordKey.parse(message.key());
        RunPositions positions = key == null ? null : watched.get(key.executionId());
        if (key != null && positions != null) {
            positions.put(key.segment(), MessagePosition.of(message.offset(), message.value()));
        }
    }

    private boolean isDecided(RunPair pair, long now, Consumer<RunDifference> visitor) {
        long still = pair.stillFor(now);
        if (pair.live().holdsTheSame(pair.rebuilt())) {
            same++;
            return true;
        }
        if (still < CONFIRM.toNanos()) {
            return false;
        }
        try {
            return decide(pair, still >= patience.toNanos(), visitor);
        } catch (MovedOnException e) {
            return false;
        }
    }

    private boolean decide(RunPair pair, boolean isFinal, Consumer<RunDifference> visitor) {
        @Nullable JoinedRecord left = pair.live().hasRecord() ? liveRecords.load(pair.partition(), pair.live()) : null;
        @Nullable
        JoinedRecord right = pair.rebuilt().hasRecord() ? rebuiltRecords.load(pair.partition(), pair.rebuilt()) : null;
        if (left != null && right != null && revision(left) == revision(right)) {
            FieldDifferences fields = RecordDiff.between(left, right);
            if (fields.isEmpty()) {
                same++;
            } else {
                report(pair, RunDifference.Kind.CHANGED, left, right, fields, visitor);
            }
            return true;
        }
        if (!isFinal) {
            return false;
        }
        if (right == null && pair.rebuilt().isErased()) {
            report(pair, RunDifference.Kind.ERASED, left, null, FieldDifferences.NONE, visitor);
        } else if (isRunning(left) || isRunning(right)) {
            goingOn++;
        } else {
            boolean fewer = right == null || (left != null && revision(right) < revision(left));
            report(
                    pair,
                    fewer ? RunDifference.Kind.LOST_EVENTS : RunDifference.Kind.MISSING,
                    left,
                    right,
                    FieldDifferences.NONE,
                    visitor);
        }
        return true;
    }

    private void report(
            RunPair pair,
            RunDifference.Kind kind,
            @Nullable JoinedRecord left,
            @Nullable JoinedRecord right,
            FieldDifferences fields,
            Consumer<RunDifference> visitor) {
        different++;
        visitor.accept(new RunDifference(
                pair.executionId(),
                kind,
                left == null ? null : left.facts(),
                right == null ? null : right.facts(),
                fields,
                pair));
    }

    private static long revision(JoinedRecord record) {
        return record.facts().getRevision();
    }

    private static boolean isRunning(@Nullable JoinedRecord record) {
        return record != null && record.facts().getStatus() == ExecutionStatus.RUNNING;
    }

    /** The rebuilt records, for copying them. */
    RecordLoader rebuiltRecords() {
        return rebuiltRecords;
    }

    @Override
    public void close() {
        live.close();
        rebuilt.close();
    }
}
