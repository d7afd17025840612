// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.consume;

import static io.werkspur.export.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.service.Readiness;
import io.werkspur.schema.testing.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordPumpTest {
    private static final String TOPIC = "execution-records";
    private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<ExecutionRecord> serializer = new AvroSerializer<>(registry);
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
    private final RefusingConsumer consumer = new RefusingConsumer();
    private final FakeStore store = new FakeStore();
    private final SinkCounters counters = new SinkCounters();
    private final AtomicLong now = new AtomicLong();
    private final List<Readiness> seen = new ArrayList<>();
    private RecordPump pump;

    @BeforeEach
    void connect() {
        MessageApplier applier =
                new MessageApplier(new AvroDeserializer<>(registry, ExecutionRecord.class), store, counters);
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        pump = new RecordPump(consumer, TOPIC, applier, counters, backOff, now::get);
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    }

    @Test
    void shouldCommitWhatIsAppliedAndBeReadyWhenAllGoesWell() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        send(P1, "c", value(record("c", 1, 1)));

        // when
        run(assign(P0, P1), () -> {}, () -> {});

        // then
        assertThat(store.calls).containsExactlyInAnyOrder("put a", "put b", "put c");
        assertThat(committed()).containsOnly(Map.entry(P0, 2L), Map.entry(P1, 1L));
        assertThat(seen.get(0).ready()).isFalse();
        assertThat(seen.get(2)).isEqualTo(Readiness.yes());
        assertThat(counters.done()).isEqualTo(3);
        assertThat(counters.changes(Change.WRITTEN)).isEqualTo(3);
    }

    @Test
    void shouldHoldUpOnlyThatPartitionWhenTheDiskIsFullAndGoOnByItself() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        send(P0, "c", value(record("c", 1, 1)));
        send(P1, "d", value(record("d", 1, 1)));
        store.broken = Optional.of("b");

        // when
        List<Map<TopicPartition, Long>> commits = new ArrayList<>();
        run(
                assign(P0, P1),
                () -> commits.add(committed()),
                () -> {
                    store.broken = Optional.empty();
                    later(99);
                },
                () -> assertThat(store.calls).doesNotContain("put b"),
                () -> later(1),
                () -> {},
                () -> {});

        // then
        assertThat(commits).containsExactly(Map.of(P0, 1L, P1, 1L));
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(seen.get(1).reason()).contains("execution-records-0", "No space left on device");
        assertThat(store.calls).containsSubsequence("put a", "put b", "put c");
        assertThat(committed()).containsEntry(P0, 3L).containsEntry(P1, 1L);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(Readiness.yes());
        assertThat(counters.retries()).isEqualTo(1);
        assertThat(counters.failed()).isZero();
    }

    @Test
    void shouldWaitLongerEachTimeWhenTheSameMessageKeepsFailing() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        store.broken = Optional.of("a");

        // when
        List<Integer> tries = new ArrayList<>();
        run(
                assign(P0),
                () -> later(99),
                () -> later(1),
                () -> tries.add(store.calls.size()),
                () -> later(199),
                () -> later(1),
                () -> tries.add(store.calls.size()),
                () -> later(399),
                () -> {});

        // then
        assertThat(tries).containsExactly(1, 2);
        assertThat(store.calls).containsExactly("refused a", "refused a", "refused a");
        assertThat(committed()).isEmpty();
        assertThat(counters.retries()).isEqualTo(3);
        assertThat(seen.get(seen.size() - 1).reason()).contains("3 failed tries");
    }

    @Test
    void shouldLoseNothingAndFailNothingWhenTheRegistryIsAway() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        registry.setAway(true);

        // when
        run(
                assign(P0),
                () -> later(1000),
                () -> {
                    registry.setAway(false);
                    later(1000);
                },
                () -> {});

        // then
        assertThat(seen.get(1).reason()).contains("registry");
        assertThat(store.calls).containsExactly("put a", "put b");
        assertThat(counters.failed()).isZero();
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldKeepAsideAndGoOnWhenAMessageIsNoUsableRecord() {
        // given
        send(P0, "a", new byte[] {9, 9, 9});
        send(P0, "b", value(record("other", 1, 1)));
        send(P0, null, value(record("c", 1, 1)));
        send(P0, "../d", value(record("d", 1, 1)));
        send(P0, "e/x", value(record("e", 1, 1)));
        send(P0, "../f", null);
        send(P0, "g", value(record("g", 1, 1)));

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("put g");
        assertThat(store.failed).extracting(FailedMessage::offset).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(store.failed.get(0).value()).containsExactly(9, 9, 9);
        assertThat(store.failed.get(0).reason()).contains("magic");
        assertThat(store.failed.get(1).reason()).contains("other");
        assertThat(counters.failed()).isEqualTo(6);
        assertThat(counters.done()).isEqualTo(7);
        assertThat(committed()).containsEntry(P0, 7L);
        assertThat(seen.get(1)).isEqualTo(Readiness.yes());
    }

    @Test
    void shouldKeepAsideWhenARecordMakesTheStoreFailForAnotherReasonThanTheDisk() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        store.bug = Optional.of("a");

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.failed)
                .singleElement()
                .satisfies(message -> assertThat(message.reason()).contains("a bug"));
        assertThat(store.calls).containsExactly("put b");
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldWaitWhenAFailedMessageCannotBeKeptEither() {
        // given
        send(P0, "a", new byte[] {9});
        store.failedBroken = true;

        // when
        run(
                assign(P0),
                () -> {
                    store.failedBroken = false;
                    later(100);
                },
                () -> {});

        // then
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(store.failed).hasSize(1);
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(committed()).containsEntry(P0, 1L);
    }

    @Test
    void shouldRemoveTheRunWhenItsRecordIsATombstone() {
        // given
        send(P0, "a", null);

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("remove a");
        assertThat(counters.changes(Change.REMOVED)).isEqualTo(1);
        assertThat(committed()).containsEntry(P0, 1L);
    }

    @Test
    void shouldKeepPartsOfLargeRecordsUntilTheirHeadComes() {
        // given
        send(P0, "a/1", new byte[] {1});
        send(P0, "a/1", null);

        // when
        run(assign(P0), () -> {});

        // then
        assertThat(store.calls).containsExactly("segment a 1");
        assertThat(store.failed).isEmpty();
        assertThat(counters.segments()).isEqualTo(2);
        assertThat(committed()).containsEntry(P0, 2L);
    }

    @Test
    void shouldCommitOnlyWhatIsAppliedWhenStoppedInTheMiddleOfABatch() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        send(P0, "b", value(record("b", 1, 1)));
        store.afterPut = pump::stop;

        // when
        run(assign(P0));

        // then
        assertThat(store.calls).containsExactly("put a");
        assertThat(committed()).containsEntry(P0, 1L);
        assertThat(pump.readiness().ready()).isFalse();
    }

    @Test
    void shouldForgetTheWaitWhenAnotherSinkTakesThePartition() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        store.broken = Optional.of("a");

        // when
        run(assign(P0), () -> consumer.rebalance(List.of(P1)), () -> later(5000), () -> {});

        // then
        assertThat(seen.get(1).ready()).isFalse();
        assertThat(seen.get(seen.size() - 1)).isEqualTo(Readiness.yes());
        assertThat(store.calls).containsExactly("refused a");
        assertThat(committed()).isEmpty();
    }

    @Test
    void shouldCommitLaterWhenTheGroupRebalancesAtThatMoment() {
        // given
        send(P0, "a", value(record("a", 1, 1)));
        consumer.refusals = 1;

        // when
        run(assign(P0), () -> assertThat(committed()).isEmpty(), () -> {});

        // then
        assertThat(store.calls).containsExactly("put a");
        assertThat(committed()).containsEntry(P0, 1L);
    }

    @Test
    void shouldNotBeReadyWhileTheBrokerIsSilent() {
        // given
        consumer.secondsSinceHeartbeat = 3;

        // when
        run(assign(P0), () -> consumer.secondsSinceHeartbeat = 11, () -> consumer.secondsSinceHeartbeat = 0, () -> {});

        // then
        assertThat(seen).extracting(Readiness::ready).containsExactly(false, true, false, true, true);
        assertThat(seen.get(2).reason()).contains("11 s ago");
    }

    @Test
    void shouldEndWithTheErrorWhenTheTopicMayNotBeRead() {
        // given
        consumer.schedulePollTask(() -> consumer.setPollException(new TopicAuthorizationException(Set.of(TOPIC))));

        // then
        assertThatThrownBy(pump::run).isInstanceOf(TopicAuthorizationException.class);
    }

    /** Each step happens before a poll; after the last one the pump stops. */
    private void run(Runnable... steps) {
        for (Runnable step : steps) {
            consumer.schedulePollTask(() -> {
                seen.add(pump.readiness());
                step.run();
                fetch();
            });
        }
        consumer.schedulePollTask(() -> {
            seen.add(pump.readiness());
            pump.stop();
        });
        pump.run();
    }

    private Runnable assign(TopicPartition... partitions) {
        return () -> consumer.rebalance(List.of(partitions));
    }

    // The mock forgets what it has once delivered; a broker does not.
    private void fetch() {
        for (TopicPartition partition : consumer.assignment()) {
            if (!consumer.paused().contains(partition)) {
                long position = consumer.position(partition);
                log.getOrDefault(partition, List.of()).stream()
                        .filter(message -> message.offset() >= position)
                        .forEach(consumer::addRecord);
            }
        }
    }

    private void later(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private void send(TopicPartition partition, String key, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> messages = log.computeIfAbsent(partition, p -> new ArrayList<>());
        messages.add(new ConsumerRecord<>(
                TOPIC,
                partition.partition(),
                messages.size(),
                1L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    private byte[] value(ExecutionRecord record) {
        return serializer.serialize(TOPIC, record);
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        consumer.committed(Set.of(P0, P1)).forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static final class RefusingConsumer extends MockConsumer<byte[], byte[]> {
        private int refusals;
        private double secondsSinceHeartbeat;

        RefusingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized Map<MetricName, ? extends Metric> metrics() {
            MetricName name =
                    new MetricName("last-heartbeat-seconds-ago", "consumer-coordinator-metrics", "", Map.of());
            return Map.of(name, new Metric() {
                @Override
                public MetricName metricName() {
                    return name;
                }

                @Override
                public Object metricValue() {
                    return secondsSinceHeartbeat;
                }
            });
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (refusals-- > 0) {
                throw new RebalanceInProgressException();
            }
            super.commitSync(offsets, timeout);
        }
    }

    private static final class FakeStore implements RecordStore {
        private final List<String> calls = new ArrayList<>();
        private final List<FailedMessage> failed = new ArrayList<>();
        private Optional<String> broken = Optional.empty();
        private Optional<String> bug = Optional.empty();
        private boolean failedBroken;
        private Runnable afterPut = () -> {};

        @Override
        public Change put(ExecutionRecord record) throws IOException {
            String id = record.getExecutionId();
            if (broken.equals(Optional.of(id))) {
                calls.add("refused " + id);
                throw new IOException("Expected to write it, but No space left on device");
            }
            if (bug.equals(Optional.of(id))) {
                throw new IllegalStateException("a bug");
            }
            calls.add("put " + id);
            afterPut.run();
            return Change.WRITTEN;
        }

        @Override
        public void putSegment(String executionId, int number, byte[] message) {
            calls.add("segment " + executionId + " " + number);
        }

        @Override
        public Change putJoined(ExecutionRecord head, SegmentReader reader) {
            calls.add("joined " + head.getExecutionId());
            return Change.WRITTEN;
        }

        @Override
        public Change remove(String executionId) {
            calls.add("remove " + executionId);
            return Change.REMOVED;
        }

        @Override
        public void putFailed(FailedMessage message) throws IOException {
            if (failedBroken) {
                throw new IOException("Expected to write it, but No space left on device");
            }
            failed.add(message);
        }
    }
}
