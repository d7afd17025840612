// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.aggregator.topology.PartitionOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Measures how fast an aggregator that lost its stores restores them from the topics, and how much space they then
 * need.
 */
record RestoreTrial(Bench bench) {
    private static final String APPLICATION = "bench-restore";
    private static final long POLL_MILLIS = 20;
    // A key of this workload, as in the store.
    private static final int KEY_BYTES = "run-20-0000000/0000000001/".length() + 36;

    String run(Workload workload, double bytesAnEvent) throws Exception {
        bench.createOutput(workload.topics().records());
        Topologies topologies = new Topologies(bench);
        Path state = bench.folder().resolve("state").resolve(APPLICATION);
        try (KafkaStreams first = start(topologies, workload)) {
            while (bench.committed(APPLICATION) < workload.events()) {
                Thread.sleep(POLL_MILLIS);
            }
            first.close(Duration.ofSeconds(60));
        }
        deleteAll(state);
        long begin = System.nanoTime();
        double seconds;
        try (KafkaStreams second = start(topologies, workload)) {
            seconds = (System.nanoTime() - begin) / 1e9;
            second.close(Duration.ofSeconds(60));
        }
        long payload = (long) ((bytesAnEvent + KEY_BYTES) * workload.events());
        long compacted = compacted(state);
        return "restored %,d events in %.1f s from the start of the process' client to all tasks running: %,.0f events/s%n"
                        .formatted(workload.events(), seconds, workload.events() / seconds)
                + "event store after compaction: %,d bytes on disk for %,d bytes of keys and values: %.2f"
                        .formatted(compacted, payload, (double) compacted / payload);
    }

    private KafkaStreams start(Topologies topologies, Workload workload) throws InterruptedException {
        KafkaStreams streams =
                new KafkaStreams(topologies.ours(workload, PartitionOffsets.NONE), bench.streamsSettings(APPLICATION));
        streams.start();
        StreamsContender.awaitTasks(streams);
        return streams;
    }

    private static long compacted(Path state) throws IOException, RocksDBException {
        long bytes = 0;
        for (Path store : stores(state)) {
            compact(store);
            try (Stream<Path> files = Files.list(store)) {
                bytes += files.filter(file -> file.toString().endsWith(".sst"))
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }
        return bytes;
    }

    // Kafka Streams keeps offsets in a separate column family; RocksDB requires the names of all.
    private static void compact(Path store) throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options listing = new Options();
                ColumnFamilyOptions rows =
                        new ColumnFamilyOptions().setCompressionType(CompressionType.LZ4_COMPRESSION);
                DBOptions options = new DBOptions()) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(listing, store.toString()).stream()
                    .map(name -> new ColumnFamilyDescriptor(name, rows))
                    .toList();
            try (RocksDB db = RocksDB.open(options, store.toString(), families, handles)) {
                for (ColumnFamilyHandle handle : handles) {
                    db.compactRange(handle);
                    handle.close();
                }
            }
        }
    }

    private static List<Path> stores(Path state) throws IOException {
        try (Stream<Path> folders = Files.walk(state, 3)) {
            return folders.filter(folder -> folder.endsWith(Path.of("rocksdb", TopologyNames.EVENTS_STORE)))
                    .toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
