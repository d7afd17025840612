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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 512 KiB that is full or read-only; needs the right to mount one. */
class DiskFaultsTest {
    private final FakeBroker broker = new FakeBroker();
    private long number;
    private boolean mounted;
    private QueueTransport transport;

    @TempDir
    private Path directory;

    @BeforeEach
    void mount() {
        mounted = QueuedCommands.succeed("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", directory.toString());
        Assumptions.assumeTrue(mounted, "skipped: no right to mount a small file system here (root only)");
        broker.onOpen = () -> {
            throw new KafkaException("away");
        };
    }

    @AfterEach
    void unmount() {
        if (transport != null) {
            transport.close(Duration.ZERO);
        }
        if (mounted) {
            await().until(() -> QueuedCommands.succeed("umount", directory.toString()));
        }
    }

    private void start() {
        transport = QueueTransport.start(
                settings(500, 1L << 30).withSpool(SpoolSettings.at(directory.resolve("spool"))),
                new FakeEncoder(),
                broker,
                List.of());
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            transport.accept(tracked("run", ++number));
        }
    }

    private void brokerIsBack() {
        broker.onOpen = () -> {};
        await().until(() ->
                transport.metrics().acknowledged() + transport.metrics().dropped() == number);
        FlushResult closed = transport.close(LONG);
        assertEquation(closed);
        assertThat(closed.spooled() + closed.queued() + closed.inFlight()).isZero();
        assertThat((long) broker.numbers().size()).isEqualTo(closed.acknowledged());
        assertThat(broker.numbers()).isSorted();
    }

    @Test
    void shouldKeepWhatFitsAndCountTheRestWhenTheDiskIsFull() {
        start();
        FlushResult full;
        do {
            accept(600);
            full = transport.flush(Duration.ofMillis(200));
        } while (!full.timedOut() || transport.metrics().spoolUsable() || full.spooled() <= 1_000);

        assertThat(full.timedOut()).isTrue();
        assertThat(full.spooled()).isGreaterThan(1_000);
        assertThat(full.dropped().get(DropReason.QUEUE_FULL)).isPositive();
        assertThat(full.lastError()).isPresent();
        assertThat(transport.metrics().spoolUsable()).isFalse();
        assertThat(transport.metrics().workerAlive()).isTrue();
        assertEquation(full);
        brokerIsBack();
    }

    @Test
    void shouldGoOnInMemoryWhenTheDirectoryIsReadOnlyFromTheStart() {
        assertThat(QueuedCommands.succeed("mount", "-o", "remount,ro", directory.toString()))
                .isTrue();
        start();
        accept(700);
        FlushResult flushed = transport.flush(Duration.ofMillis(200));

        assertThat(flushed.timedOut()).isTrue();
        assertThat(flushed.queued()).isEqualTo(500);
        assertThat(flushed.dropped().get(DropReason.QUEUE_FULL)).isEqualTo(200);
        assertThat(flushed.spooled()).isZero();
        brokerIsBack();
    }

    @Test
    void shouldSendWhatIsOnDiskWhenSomebodyElseTakesTheRoom() {
        start();
        accept(300);
        assertThat(transport.flush(LONG).spooled()).isEqualTo(300);
        fill();
        accept(300);
        FlushResult flushed = transport.flush(Duration.ofMillis(300));

        assertThat(flushed.spooled()).isGreaterThanOrEqualTo(300);
        assertEquation(flushed);
        brokerIsBack();
    }

    @Test
    void shouldGoOnSpoolingInOrderWhenThereIsRoomAgain() throws IOException {
        // given
        start();
        accept(300);
        assertThat(transport.flush(LONG).spooled()).isEqualTo(300);
        fill();
        accept(400);
        FlushResult full = transport.flush(Duration.ofMillis(300));

        // when
        Files.delete(directory.resolve("filler"));
        FlushResult room = transport.flush(LONG);

        // then
        assertThat(full.timedOut()).isTrue();
        assertThat(full.spooled()).isBetween(300L, 699L);
        assertThat(room.succeeded()).isTrue();
        assertThat(room.spooled()).isEqualTo(700);
        assertThat(transport.metrics().spoolUsable()).isTrue();
        brokerIsBack();
        assertThat(broker.numbers()).hasSize(700);
    }

    private void fill() {
        try {
            Files.write(directory.resolve("filler"), new byte[1 << 20]);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }
}
