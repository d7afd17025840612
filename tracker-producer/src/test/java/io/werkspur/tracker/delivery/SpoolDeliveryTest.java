// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import static io.werkspur.tracker.delivery.TestEvents.LONG;
import static io.werkspur.tracker.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.delivery.TestEvents.settings;
import static io.werkspur.tracker.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.werkspur.schema.serde.RegistryUnavailableException;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.spool.SegmentLog;
import io.werkspur.tracker.spool.SegmentSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SpoolDeliveryTest {
    private static final long MOST_SPOOL_BYTES = 1 << 20;

    private final FakeBroker broker = new FakeBroker();
    private final FakeEncoder encoder = new FakeEncoder();

    @TempDir
    private Path directory;

    private QueueOutlet outlet;

    private QueueOutlet start(int queued) {
        outlet = QueueOutlet.start(
                settings(queued, 1L << 30)
                        .withSpool(SpoolSettings.at(directory.resolve("spool")).withMostBytes(MOST_SPOOL_BYTES)),
                encoder,
                broker,
                List.of());
        return outlet;
    }

    @AfterEach
    void close() {
        outlet.close(Duration.ZERO);
    }

    private void accept(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> outlet.accept(tracked("run", number)));
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private void brokerIsAway() {
        broker.onOpen = () -> {
            throw new KafkaException("away");
        };
    }

    private void brokerIsBack() {
        broker.onOpen = () -> {};
        broker.onSend = FakeBroker.Pending::acknowledge;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".seg1"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldFlushToDiskWhenTheBrokerIsAwayAndSendInOrderWhenItIsBack() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 300);

        FlushResult away = outlet.flush(LONG);
        accept(301, 400);
        brokerIsBack();
        await().until(() -> outlet.metrics().acknowledged() == 400);

        assertThat(away.succeeded()).isTrue();
        assertThat(away.spooled()).isEqualTo(300);
        assertEquation(away);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 400));
        FlushResult closed = outlet.close(LONG);
        assertThat(closed.acknowledged()).isEqualTo(400);
        assertThat(closed.spooled()).isZero();
        assertEquation(closed);
        assertThat(segments()).isEmpty();
    }

    @Test
    void shouldTakeMoreThanTheQueueHoldsWhenTheBrokerIsAway() {
        brokerIsAway();
        start(100);
        for (int i = 0; i < 20; i++) {
            accept(1 + 50 * i, 50 + 50 * i);
            assertThat(outlet.flush(LONG).succeeded()).isTrue();
        }

        assertThat(outlet.metrics().spooled()).isEqualTo(1_000);
        assertThat(outlet.metrics().heldBytes()).isZero();
        brokerIsBack();
        await().until(() -> outlet.metrics().acknowledged() == 1_000);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 1_000));
    }

    @Test
    void shouldSendWhatAnEarlierTrackerLeftBeforeItsOwn() {
        brokerIsAway();
        start(1_000);
        accept(1, 200);
        FlushResult first = outlet.close(LONG);

        brokerIsBack();
        start(1_000);
        accept(201, 210);
        FlushResult second = outlet.close(LONG);

        assertThat(first.succeeded()).isTrue();
        assertThat(first.timedOut()).isFalse();
        assertThat(first.spooled()).isEqualTo(200);
        assertEquation(first);
        assertThat(second.recovered()).isEqualTo(200);
        assertThat(second.acknowledged()).isEqualTo(210);
        assertThat(second.summary()).startsWith("210 of 210 events acknowledged (200 from an earlier process)");
        assertEquation(second);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 210));
    }

    @Test
    void shouldGoToDiskInOrderWhenTheBrokerStopsAnswering() {
        broker.hold();
        start(1_000);
        accept(1, 60);
        await().until(() -> broker.pending.size() == 60);
        accept(61, 100);

        FlushResult hanging = outlet.flush(Duration.ofSeconds(2));
        brokerIsBack();
        await().until(() -> outlet.metrics().acknowledged() == 100);

        assertThat(hanging.succeeded()).isTrue();
        assertThat(hanging.spooled() + hanging.inFlight()).isEqualTo(100);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 100));
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldSpoolWithoutARegistry() {
        encoder.warmUp = () -> {
            throw new RegistryUnavailableException("away");
        };
        start(1_000);
        accept(1, 10);

        FlushResult away = outlet.flush(LONG);
        encoder.warmUp = () -> {};

        assertThat(away.succeeded()).isTrue();
        assertThat(away.spooled()).isEqualTo(10);
        assertThat(away.lastError()).get().isInstanceOf(RegistryUnavailableException.class);
        await().until(() -> outlet.metrics().acknowledged() == 10);
    }

    @Test
    void shouldFillTheQueueAndCountWhenTheSpoolIsFull() {
        brokerIsAway();
        start(500);
        for (int i = 0; i < 40; i++) {
            accept(1 + 300 * i, 300 + 300 * i);
            outlet.flush(Duration.ofMillis(100));
        }
        FlushResult full = outlet.flush(Duration.ofMillis(50));

        assertThat(full.timedOut()).isTrue();
        assertThat(full.spooled()).isGreaterThan(1_000);
        assertThat(full.dropped().get(DropReason.QUEUE_FULL)).isPositive();
        assertThat(outlet.metrics().spoolBytes()).isBetween(MOST_SPOOL_BYTES / 2, MOST_SPOOL_BYTES);
        assertEquation(full);

        brokerIsBack();
        FlushResult back = outlet.flush(LONG);
        await().until(() -> outlet.metrics().spooled() + outlet.metrics().inFlight() == 0);
        assertThat(back.timedOut()).isFalse();
        assertThat(outlet.metrics().acknowledged() + outlet.metrics().dropped()).isEqualTo(12_000);
        assertThat(broker.numbers()).isSorted();
    }

    @Test
    void shouldGoOnInMemoryWhenAnotherProcessHasTheSpoolAndTakeItWhenItIsFree() throws IOException {
        SegmentLog other = SegmentLog.open(
                directory.resolve("spool"), new SegmentSettings(1 << 20, 1 << 18, 1 << 16, Duration.ofDays(1)));
        start(1_000);
        accept(1, 10);

        assertThat(outlet.flush(LONG).acknowledged()).isEqualTo(10);
        assertThat(outlet.metrics().spoolUsable()).isFalse();
        other.close();
        await().until(() -> outlet.metrics().spoolUsable());
    }

    @Test
    void shouldDeliverTheRestAndCountWhenTheSpoolIsDamagedAtAnyOffset() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 3);
        outlet.close(LONG);
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        brokerIsBack();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            broker.log.clear();

            start(1_000);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> outlet.metrics().acknowledged() == 2);
            FlushResult closed = outlet.close(LONG);

            assertThat(closed.recovered()).isEqualTo(2);
            assertEquation(closed);
            assertThat(broker.numbers()).isSorted().hasSize(2);
        }
    }

    @Test
    void shouldCountWhatIsDamagedWhileItWaits() throws IOException {
        brokerIsAway();
        start(1_000);
        for (int i = 0; i < 5; i++) {
            accept(1 + 900 * i, 900 + 900 * i);
            assertThat(outlet.flush(LONG).succeeded()).isTrue();
        }
        // Not the first one, of which the next event was read already. In place: a file that is shortened for a moment
        // would look as if all of it were lost.
        byte[] whole = Files.readAllBytes(segments().get(1));
        try (RandomAccessFile inPlace = new RandomAccessFile(segments().get(1).toFile(), "rw")) {
            inPlace.seek(whole.length / 2);
            inPlace.write(whole[whole.length / 2] ^ 1);
        }

        brokerIsBack();
        await().until(() -> outlet.metrics().spooled() + outlet.metrics().inFlight() == 0);
        FlushResult closed = outlet.close(LONG);

        assertThat(closed.dropped()).containsExactly(Map.entry(DropReason.SPOOL_DAMAGED, 1L));
        assertThat(closed.acknowledged()).isEqualTo(4_499);
        assertEquation(closed);
    }

    @Test
    void shouldDropAndCountWhatIsOnDiskForTooLong() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 20);
        assertThat(outlet.close(LONG).spooled()).isEqualTo(20);
        for (Path segment : segments()) {
            Files.setLastModifiedTime(
                    segment,
                    FileTime.from(Instant.now()
                            .minus(SpoolSettings.at(directory).longestAge().multipliedBy(2))));
        }

        brokerIsBack();
        start(1_000);
        accept(21, 25);
        await().until(() ->
                outlet.metrics().acknowledged() == 5 && outlet.metrics().dropped() > 0);
        FlushResult closed = outlet.close(LONG);

        assertThat(closed.dropped()).containsExactly(Map.entry(DropReason.SPOOL_EXPIRED, 20L));
        assertThat(closed.recovered()).isEqualTo(20);
        assertThat(closed.succeeded()).isFalse();
        assertEquation(closed);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(21, 25));
        assertThat(segments()).isEmpty();
    }

    @Test
    void shouldDropAndCountWhatNobodyCanReadBack() throws IOException {
        try (SegmentLog log = SegmentLog.open(
                directory.resolve("spool"), new SegmentSettings(1 << 20, 1 << 18, 1 << 16, Duration.ofDays(1)))) {
            log.append("no event".getBytes(StandardCharsets.UTF_8));
            log.sync();
        }

        start(1_000);
        await().until(() -> outlet.metrics().dropped() == 1);

        assertThat(outlet.metrics().dropped(DropReason.NOT_SERIALIZABLE)).isEqualTo(1);
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldDropNothingAtTheDeadlineThatIsOnDisk() {
        broker.hold();
        brokerIsAway();
        start(1_000);
        accept(1, 50);
        assertThat(outlet.flush(LONG).succeeded()).isTrue();
        broker.onOpen = () -> {};
        await().until(() -> broker.pending.size() == 50);

        FlushResult closed = outlet.close(Duration.ofMillis(100));

        assertThat(closed.succeeded()).isTrue();
        assertThat(closed.spooled()).isEqualTo(50);
        assertThat(closed.inFlight()).isZero();
        assertEquation(closed);
    }
}
