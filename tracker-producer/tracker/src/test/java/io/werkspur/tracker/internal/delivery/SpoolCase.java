// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;

import io.werkspur.tracker.internal.disk.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An outlet with a spool of 1 MiB, before a broker that comes and goes. */
abstract class SpoolCase {
    static final long MAX_SPOOL_BYTES = 1 << 20;

    final FakeBroker broker = new FakeBroker();
    final FakeEncoder encoder = new FakeEncoder();

    @TempDir
    Path directory;

    QueueTransport transport;

    QueueTransport start(int queued) {
        transport = QueueTransport.start(
                settings(queued, 1L << 30)
                        .withSpool(SpoolSettings.at(directory.resolve("spool")).withMaxBytes(MAX_SPOOL_BYTES)),
                encoder,
                broker,
                List.of());
        return transport;
    }

    @AfterEach
    void close() {
        transport.close(Duration.ZERO);
    }

    void accept(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> transport.accept(tracked("run", number)));
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    void brokerIsAway() {
        broker.onOpen = () -> {
            throw new KafkaException("away");
        };
    }

    void brokerIsBack() {
        broker.onOpen = () -> {};
        broker.onSend = FakeBroker.Pending::acknowledge;
    }

    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".seg1"))
                    .sorted()
                    .toList();
        }
    }
}
