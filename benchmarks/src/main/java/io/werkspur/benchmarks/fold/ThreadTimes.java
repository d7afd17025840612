// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time by kind of thread, also of those that are not Java's: compiler, collector, RocksDB. From Linux
 * (<code>/proc/self/task</code>, see proc(5)); elsewhere there is none.
 */
final class ThreadTimes {
    private static final Path TASKS = Path.of("/proc/self/task");
    // Fields 14 and 15 of stat, counted from behind the name, which may contain blanks.
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final double MICROS_A_TICK = 10_000;

    private final Map<String, Double> micros;

    private ThreadTimes(Map<String, Double> micros) {
        this.micros = micros;
    }

    /** What the threads that run now have used so far. */
    static ThreadTimes now() throws IOException {
        Map<String, Double> micros = new TreeMap<>();
        if (Files.isDirectory(TASKS)) {
            List<Path> tasks;
            try (Stream<Path> all = Files.list(TASKS)) {
                tasks = all.toList();
            }
            for (Path task : tasks) {
                add(task, micros);
            }
        }
        return new ThreadTimes(micros);
    }

    private static void add(Path task, Map<String, Double> micros) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            double ticks = Double.parseDouble(fields[USER]) + Double.parseDouble(fields[SYSTEM]);
            micros.merge(kind(stat.substring(stat.indexOf('(') + 1, end)), ticks * MICROS_A_TICK, Double::sum);
        } catch (NoSuchFileException ended) {
            // Between the list and the look.
        }
    }

    // Threads of a kind differ in the number at their end.
    private static String kind(String name) {
        return name.replaceAll("[-#0-9]+$", "");
    }

    /** What was used since then, per event, the largest part first; kinds below 0.05 microseconds together. */
    String since(ThreadTimes earlier, double events) {
        Map<String, Double> used = micros.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        kind -> (kind.getValue() - earlier.micros.getOrDefault(kind.getKey(), 0.0)) / events));
        double rest = used.values().stream()
                .filter(each -> each < 0.05)
                .mapToDouble(each -> each)
                .sum();
        return used.entrySet().stream()
                        .filter(kind -> kind.getValue() >= 0.05)
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(kind -> String.format(Locale.ROOT, "%s %.2f", kind.getKey(), kind.getValue()))
                        .collect(Collectors.joining(", "))
                + String.format(Locale.ROOT, ", others %.2f", rest);
    }
}
