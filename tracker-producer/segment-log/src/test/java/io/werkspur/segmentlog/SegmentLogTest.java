// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentLogTest {
    private static final SegmentSettings SMALL = new SegmentSettings(2_000, 100, 500, Duration.ofDays(7));

    @TempDir
    private Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(SegmentLog log, int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            log.append(bytes("payload " + i));
            if (i % 3 == 0) {
                log.sync();
            }
        }
        log.sync();
    }

    private static List<String> payloads(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "payload " + i).toList();
    }

    private static List<String> readAll(SegmentReader reader) throws IOException {
        List<String> read = new ArrayList<>();
        for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            read.add(new String(entry.payload(), StandardCharsets.UTF_8));
        }
        return read;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".seg1"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldGiveBackEverythingInOrderWhenReadByTheNextProcess() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 30);
        }

        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 31, 40);
            assertThat(log.found()).isEqualTo(new ScanReport(30, 0, 0, 0));
            assertThat(readAll(log.reader())).isEqualTo(payloads(1, 40));
        }
    }

    @Test
    void shouldReadOnlyWhatIsSynced() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            SegmentReader reader = log.reader();
            log.append(bytes("payload 1"));
            assertThat(reader.next()).isNull();

            log.sync();

            assertThat(readAll(reader)).isEqualTo(payloads(1, 1));
            log.append(bytes("payload 2"));
        }
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThat(log.found().entries()).isEqualTo(1);
        }
    }

    @Test
    void shouldDeleteSegmentsWhenEverythingInThemIsReleased() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 30);
            SegmentReader reader = log.reader();
            int files = files().size();
            SegmentReader.Entry entry = null;
            for (int i = 0; i < 15; i++) {
                entry = Objects.requireNonNull(reader.next());
            }

            log.release(Objects.requireNonNull(entry).end());

            assertThat(files().size()).isBetween(2, files - 2);
            assertThat(readAll(reader)).isEqualTo(payloads(16, 30));
            log.release(reader.position());
            assertThat(files()).isEmpty();
            assertThat(log.bytes()).isZero();
            write(log, 31, 32);
            assertThat(readAll(reader)).isEqualTo(payloads(31, 32));
        }
    }

    @Test
    void shouldReadAgainWhenToldTo() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 30);
            SegmentReader reader = log.reader();
            SegmentReader.Entry first = Objects.requireNonNull(reader.next());
            SegmentReader.Entry entry = first;
            for (int i = 0; i < 12; i++) {
                entry = Objects.requireNonNull(reader.next());
            }
            assertThat(readAll(reader)).hasSize(17);

            reader.seek(entry);
            assertThat(readAll(reader)).isEqualTo(payloads(13, 30));
            reader.seek(first);
            assertThat(readAll(reader)).isEqualTo(payloads(1, 30));
            assertThat(reader.unreadable()).isZero();
        }
    }

    @Test
    void shouldRefuseAndKeepWhatItHasWhenItIsFull() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThatThrownBy(() -> write(log, 1, 1_000)).isInstanceOf(SpoolFullException.class);
            log.sync();

            SegmentReader reader = log.reader();
            List<String> read = readAll(reader);
            assertThat(read).isEqualTo(payloads(1, read.size())).hasSizeGreaterThan(50);
            assertThat(log.bytes()).isBetween(1_900L, 2_000L);
            log.release(reader.position());
            write(log, 1, 3);
        }
    }

    @Test
    void shouldRefuseTheSecondWhenTheDirectoryIsTaken() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThatThrownBy(() -> SegmentLog.open(directory, SMALL))
                    .isInstanceOf(SpoolBusyException.class)
                    .hasMessageContaining(directory.toString());
            write(log, 1, 1);
        }
        SegmentLog.open(directory, SMALL).close();
    }

    @Test
    void shouldSkipSegmentsThatAreTooOld() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 30);
            Instant now = Instant.parse("2026-11-24T12:00:00Z");
            for (Path file : files()) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
            Files.setLastModifiedTime(files().get(0), FileTime.from(now.minus(Duration.ofDays(8))));
            Files.setLastModifiedTime(files().get(1), FileTime.from(now.minus(Duration.ofDays(8))));
            SegmentReader reader = log.reader();
            reader.next();

            long skipped = reader.skipExpired(now);

            assertThat(skipped).isPositive();
            assertThat(readAll(reader)).isEqualTo(payloads(2 + (int) skipped, 30));
            assertThat(reader.unreadable()).isZero();
        }
    }

    @Test
    void shouldCountWhatIsLostWhenAFileIsDamagedWhileItWaits() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 30);
            byte[] second = Files.readAllBytes(files().get(1));
            second[20] ^= 1;
            Files.write(files().get(1), second);
            Files.delete(files().get(3));
            SegmentReader reader = log.reader();

            List<String> read = readAll(reader);

            assertThat(payloads(1, 30)).containsSubsequence(read);
            assertThat(read.size()).isLessThan(29);
            assertThat(read.size() + reader.unreadable()).isEqualTo(30);
            log.release(reader.position());
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void shouldCutATornTailAndSaySoWhenOpened() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 3);
        }
        Path last = files().get(files().size() - 1);
        byte[] whole = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(whole, whole.length - 5));

        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThat(log.found().entries()).isEqualTo(2);
            assertThat(log.found().tornBytes()).isPositive();
            assertThat(log.found().damages()).isZero();
            write(log, 4, 5);
            assertThat(readAll(log.reader())).containsExactly("payload 1", "payload 2", "payload 4", "payload 5");
        }
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThat(log.found()).isEqualTo(new ScanReport(4, 0, 0, 0));
        }
    }

    /** Every byte of every file in turn, by a random other value: never an exception, never a wrong payload. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldSurviveDamageAtEveryOffset(long seed) throws IOException {
        Random random = new Random(seed);
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 18);
        }
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, damaged);
                try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
                    List<String> read = readAll(log.reader());
                    assertThat(payloads(1, 18)).containsSubsequence(read);
                    assertThat(read).as("damage at %d of %s", at, file).hasSize(17);
                    assertThat(log.found().entries()).isEqualTo(17);
                    assertThat(log.found().lostBytes() + log.found().tornBytes())
                            .isPositive();
                }
                Files.write(file, whole);
            }
        }
    }

    @Test
    void shouldRefusePayloadsThatItCouldNotReadBack() throws IOException {
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            assertThatIllegalArgumentException().isThrownBy(() -> log.append(new byte[0]));
            assertThatIllegalArgumentException().isThrownBy(() -> log.append(new byte[501]));
        }
    }

    @Test
    void shouldLeaveFilesOfOthersAlone() throws IOException {
        Path other = Files.writeString(directory.resolve("00000000000000000000.seg2"), "a later format");
        try (SegmentLog log = SegmentLog.open(directory, SMALL)) {
            write(log, 1, 2);
            SegmentReader reader = log.reader();
            readAll(reader);
            log.release(reader.position());
        }
        assertThat(other).hasContent("a later format");
    }

    @Test
    void shouldFailWithoutATraceWhenTheDirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> SegmentLog.open(file.resolve("spool"), SMALL)).isInstanceOf(IOException.class);
    }

    /** Against a list in memory: any order of appends, syncs, reads, releases and restarts. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldBehaveLikeAListWhenUsedAtRandom(long seed) throws IOException {
        Random random = new Random(seed);
        SegmentSettings settings = new SegmentSettings(1 << 20, 50 + random.nextInt(500), 200, Duration.ofDays(1));
        List<String> synced = new ArrayList<>();
        List<String> unsynced = new ArrayList<>();
        int read = 0;
        int number = 0;
        SegmentLog log = SegmentLog.open(directory, settings);
        SegmentReader reader = log.reader();
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> {
                    String payload = "x".repeat(random.nextInt(100)) + number++;
                    log.append(bytes(payload));
                    unsynced.add(payload);
                }
                case 4, 5 -> {
                    log.sync();
                    synced.addAll(unsynced);
                    unsynced.clear();
                }
                case 6, 7, 8 -> {
                    SegmentReader.Entry entry = reader.next();
                    if (entry == null) {
                        assertThat(read).isEqualTo(synced.size());
                    } else {
                        assertThat(new String(entry.payload(), StandardCharsets.UTF_8))
                                .isEqualTo(synced.get(read++));
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        log.release(reader.position());
                        log.sync();
                        synced.addAll(unsynced);
                        unsynced.clear();
                        log.close();
                        log = SegmentLog.open(directory, settings);
                        reader = log.reader();
                        // What was read and not released comes again.
                        int left = (int) log.found().entries();
                        assertThat(left).isGreaterThanOrEqualTo(synced.size() - read);
                        read = synced.size() - left;
                    } else {
                        log.release(reader.position());
                    }
                }
            }
        }
        assertThat(reader.unreadable()).isZero();
        log.close();
    }
}
