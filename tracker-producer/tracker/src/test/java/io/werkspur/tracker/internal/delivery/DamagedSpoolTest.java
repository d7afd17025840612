// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.segmentlog.SegmentLog;
import io.werkspur.segmentlog.SegmentSettings;
import io.werkspur.tracker.internal.disk.SpoolSettings;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is on disk and cannot be sent any more. */
class DamagedSpoolTest extends SpoolCase {
    @Test
    void shouldDeliverTheRestAndCountWhenTheSpoolIsDamagedAtAnyOffset() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 3);
        transport.close(LONG);
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
                    .until(() -> transport.metrics().acknowledged() == 2);
            FlushResult closed = transport.close(LONG);

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
            assertThat(transport.flush(LONG).succeeded()).isTrue();
        }
        // Not the first one, of which the next event was read already. In place: a file that is shortened for a moment
        // would look as if all of it were lost.
        byte[] whole = Files.readAllBytes(segments().get(1));
        try (RandomAccessFile inPlace = new RandomAccessFile(segments().get(1).toFile(), "rw")) {
            inPlace.seek(whole.length / 2);
            inPlace.write(whole[whole.length / 2] ^ 1);
        }

        brokerIsBack();
        await().until(() -> transport.metrics().spooled() + transport.metrics().inFlight() == 0);
        FlushResult closed = transport.close(LONG);

        assertThat(closed.dropped()).containsExactly(Map.entry(DropReason.SPOOL_DAMAGED, 1L));
        assertThat(closed.acknowledged()).isEqualTo(4_499);
        assertEquation(closed);
    }

    @Test
    void shouldDropAndCountWhatIsOnDiskForTooLong() throws IOException {
        brokerIsAway();
        start(1_000);
        accept(1, 20);
        assertThat(transport.close(LONG).spooled()).isEqualTo(20);
        for (Path segment : segments()) {
            Files.setLastModifiedTime(
                    segment,
                    FileTime.from(Instant.now()
                            .minus(SpoolSettings.at(directory).maxAge().multipliedBy(2))));
        }

        brokerIsBack();
        start(1_000);
        accept(21, 25);
        await().until(() ->
                transport.metrics().acknowledged() == 5 && transport.metrics().dropped() > 0);
        FlushResult closed = transport.close(LONG);

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
        await().until(() -> transport.metrics().dropped() == 1);

        assertThat(transport.metrics().dropped(DropReason.NOT_SERIALIZABLE)).isEqualTo(1);
        assertEquation(transport.metrics());
    }
}
