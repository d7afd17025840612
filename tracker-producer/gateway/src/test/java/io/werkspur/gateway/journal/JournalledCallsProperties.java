// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandResult;
import io.werkspur.gateway.command.CommandRules;
import io.werkspur.gateway.command.Decision;
import io.werkspur.gateway.command.KnownRuns;
import io.werkspur.gateway.command.LossyRun;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbered calls over a gateway that is killed at any byte of a write, and reads its journal again. */
class JournalledCallsProperties {
    private static final JournalLimits LIMITS = new JournalLimits(20_000, 1 << 24, 1 << 20);

    @TempDir
    private Path directory;

    static List<Long> seeds() {
        return new SplittableRandom(20_261_202).longs(12).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSkipExactlyTheCallsThatAreLostWhenItIsKilledInTheMiddleOfWrites(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        LossyRun run = new LossyRun(random.split());
        try (OnDisk gateway = new OnDisk(directory, random.split())) {
            run.play(gateway::answer);

            run.requireExact(gateway.events(), "seed " + seed);
        }
    }

    private static final class OnDisk implements AutoCloseable {
        private final Path directory;
        private final SplittableRandom random;
        private int lives;
        private RunRegistry registry;
        private Journal journal;

        OnDisk(Path directory, SplittableRandom random) throws IOException {
            this.directory = directory;
            this.random = random;
            open();
        }

        private void open() throws IOException {
            registry = new RunRegistry(KnownRuns.LIMITS);
            journal = Journal.open(folder(), LIMITS, registry);
        }

        private Path folder() {
            return directory.resolve("life-" + lives);
        }

        Answer answer(Command command) {
            try {
                Decision decision = new CommandRules(registry).decide(command, 1);
                assertThat(decision.result()).isInstanceOf(CommandResult.Accepted.class);
                Path file = newest();
                long before = Files.size(file);
                if (decision.change() != null) {
                    journal.append(List.of(decision.change()));
                }
                registry.commit();
                if (random.nextInt(15) == 0) {
                    kill(before);
                    return null;
                }
                if (journal.isSnapshotDue()) {
                    journal.snapshot(registry);
                }
                return ((CommandResult.Accepted) decision.result()).answer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // Of the last write, any part may have reached the disk.
        private void kill(long before) throws IOException {
            Path last = newest();
            byte[] bytes = Files.readAllBytes(last);
            int length = bytes.length > before ? (int) random.nextLong(before, bytes.length + 1L) : bytes.length;
            Path dead = folder();
            lives++;
            Files.createDirectory(folder());
            for (Path file : segments(dead)) {
                Files.copy(file, folder().resolve(file.getFileName()));
            }
            Files.write(folder().resolve(last.getFileName()), Arrays.copyOf(bytes, length));
            journal.close();
            open();
        }

        private Path newest() throws IOException {
            List<Path> all = segments(folder());
            return all.get(all.size() - 1);
        }

        private static List<Path> segments(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".seg1"))
                        .sorted()
                        .toList();
            }
        }

        List<PipelineEvent> events() throws IOException, InterruptedException {
            return journal.reader().next(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO).stream()
                    .flatMap(frame -> frame.change().events().stream())
                    .toList();
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
