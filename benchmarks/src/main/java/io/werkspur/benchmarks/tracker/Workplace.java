// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.benchmarks.fold.BrokerJvm;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A broker with topics, and a folder; closing removes both. */
final class Workplace implements AutoCloseable {
    static final Topics TOPICS = new Topics("");
    private static final int PARTITIONS = 12;

    private final Path folder;
    private final BrokerJvm broker;
    private int folders;

    private Workplace(Path folder, BrokerJvm broker) {
        this.folder = folder;
        this.broker = broker;
    }

    static Workplace open() throws IOException {
        Path folder = Files.createTempDirectory(Path.of(".").toAbsolutePath(), "tracker-benchmark-");
        BrokerJvm broker = BrokerJvm.start(folder.resolve("broker"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicAdmin(admin, new TopicLayout(TOPICS, PARTITIONS, (short) 1)).create();
        }
        return new Workplace(folder, broker);
    }

    BrokerJvm broker() {
        return broker;
    }

    Path newFolder() throws IOException {
        return Files.createDirectories(folder.resolve("work-" + folders++));
    }

    @Override
    public void close() throws IOException {
        broker.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
