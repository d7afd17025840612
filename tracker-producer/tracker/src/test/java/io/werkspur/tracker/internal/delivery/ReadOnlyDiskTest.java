// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.tracker.internal.disk.SpoolSettings;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that turns read-only while a file of the spool is open, as a kernel does it after an error of the disk: a real ext4,
 * whose journal is aborted. It is repaired and mounted again while the pipeline goes on.
 */
class ReadOnlyDiskTest {
    private static final int QUEUED = 500;
    // Files of a quarter of it.
    private static final long MAX_SPOOL_BYTES = 1 << 20;

    private final FakeBroker broker = new FakeBroker();
    private ImageDisk disk;
    private QueueTransport transport;
    private long number;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        disk = ImageDisk.mounted(directory);
        brokerIsAway();
        transport = QueueTransport.start(
                settings(QUEUED, 1L << 30)
                        .withSpool(
                                SpoolSettings.at(disk.path().resolve("spool")).withMaxBytes(MAX_SPOOL_BYTES)),
                new FakeEncoder(),
                broker,
                List.of());
    }

    @AfterEach
    void stop() {
        if (transport != null) {
            transport.close(Duration.ZERO);
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldSendWhatIsOnDiskAndInMemoryAndCountTheRestWhenItStaysReadOnly() {
        // given
        spool(300);
        disk.turnReadOnly();

        // when
        accept(QUEUED + 200);
        FlushResult flushed = transport.flush(Duration.ofMillis(300));
        brokerIsBack();
        await().until(() -> transport.metrics().acknowledged() == 300 + QUEUED);

        // then
        assertThat(flushed.succeeded()).isFalse();
        assertThat(flushed.spooled()).isEqualTo(300);
        assertThat(flushed.queued()).isEqualTo(QUEUED);
        assertThat(flushed.dropped().get(DropReason.QUEUE_FULL)).isEqualTo(200);
        assertThat(flushed.lastError()).isPresent();
        assertEquation(flushed);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 300 + QUEUED));
        FlushResult closed = transport.close(LONG);
        assertThat(closed.timedOut()).isFalse();
        assertEquation(closed);
    }

    @Test
    void shouldGoOnSpoolingWhenItWasRepairedAndMountedAgain() throws Exception {
        // given
        spool(300);
        disk.turnReadOnly();
        accept(100);
        FlushResult away = transport.flush(Duration.ofMillis(300));
        await().until(() -> !transport.metrics().spoolUsable());

        // when
        disk.unmount();
        FlushResult unmounted = transport.flush(Duration.ofMillis(300));
        disk.repairAndMount();
        await().until(() -> transport.metrics().spooled() == 400);
        accept(50);
        FlushResult back = transport.flush(LONG);

        // then
        assertThat(away.queued()).isEqualTo(100);
        assertThat(unmounted.spooled()).isEqualTo(300);
        assertThat(disk.path().resolve("spool")).isDirectory();
        assertThat(back.succeeded()).isTrue();
        assertThat(back.spooled()).isEqualTo(450);
        assertThat(transport.metrics().spoolUsable()).isTrue();
        brokerIsBack();
        await().until(() -> transport.metrics().acknowledged() == 450);
        assertThat(broker.numbers()).containsExactlyElementsOf(range(1, 450));
        FlushResult closed = transport.close(LONG);
        assertThat(closed.droppedTotal()).isZero();
        assertEquation(closed);
        try (var left = Files.list(disk.path().resolve("spool"))) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("spool.lock");
        }
    }

    @Test
    void shouldSendWhatComesWhileTheDiskIsNotMountedAndTheRestWhenItIs() throws Exception {
        // given
        for (int batch = 0; batch < 12; batch++) {
            spool(400);
        }
        try (var segments = Files.list(disk.path().resolve("spool"))) {
            assertThat(segments.filter(file -> file.toString().endsWith(".seg1")))
                    .hasSizeGreaterThan(1);
        }
        disk.turnReadOnly();
        accept(100);
        transport.flush(Duration.ofMillis(300));
        await().until(() -> !transport.metrics().spoolUsable());
        disk.unmount();

        // when
        brokerIsBack();
        await().until(() -> broker.numbers().contains(4_900L));
        long waiting = transport.metrics().spooled();
        disk.repairAndMount();
        await().until(() -> transport.metrics().acknowledged() == 4_900);

        // then
        assertThat(waiting).isGreaterThan(4_000);
        assertThat(broker.numbers()).containsExactlyInAnyOrderElementsOf(range(1, 4_900));
        FlushResult closed = transport.close(LONG);
        assertThat(closed.droppedTotal()).isZero();
        assertEquation(closed);
    }

    @Test
    void shouldWriteNothingIntoTheFolderBeneathWhenTheDiskIsNotMounted() throws Exception {
        // given
        disk.turnReadOnly();
        accept(100);
        transport.flush(Duration.ofMillis(300));
        await().until(() -> !transport.metrics().spoolUsable());

        // when
        disk.unmount();
        FlushResult flushed = transport.flush(Duration.ofSeconds(2));

        // then
        assertThat(flushed.queued()).isEqualTo(100);
        assertThat(disk.path()).isEmptyDirectory();
    }

    private void spool(int count) {
        accept(count);
        assertThat(transport.flush(LONG).spooled()).isEqualTo(number);
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            transport.accept(tracked("run", ++number));
        }
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
    }
}
