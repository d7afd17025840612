// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes a file with the command as a user calls it, and with a bare producer; each in its own process, in turn. */
@Command(
        name = "publish-benchmark",
        mixinStandardHelpOptions = true,
        description =
                "How many lines a second ./werkspur publish sends, beside a bare producer that parses the same file."
                        + " The time is that of the whole process, its start included.")
public final class PublishBenchmark implements Callable<Integer> {
    private static final String BARE = "bare producer";

    @Option(names = "--runs", description = "Runs in the file (default: ${DEFAULT-VALUE}).")
    private int runs = 10_000;

    @Option(names = "--items", description = "Lines of each run (default: ${DEFAULT-VALUE}).")
    private int items = 20;

    @Option(names = "--rounds", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--warm-up", description = "Rounds before them that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp = 1;

    @Option(
            names = "--command",
            required = true,
            description = "The script werkspur; several, of other checkouts, are compared with each other too.")
    private List<Path> commands = new ArrayList<>();

    @Option(names = "--dir", description = "Where broker, registry and file are (default: a temporary folder).")
    private Path parent = Path.of(System.getProperty("java.io.tmpdir"));

    private final Map<String, List<TimedProcess>> results = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new PublishBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(parent, "werkspur-publish");
        Path file = folder.resolve("events.jsonl");
        PublishWorkplace.write(file, runs, items);
        System.out.printf(Locale.ROOT, "%,d lines, %,d bytes%n", lines(), Files.size(file));
        try (PublishWorkplace place = PublishWorkplace.open(folder)) {
            Map<String, List<String>> contenders = contenders(place, file);
            for (int round = 1 - warmUp; round <= rounds; round++) {
                for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
                    run(place, round, contender.getKey(), contender.getValue());
                }
            }
        }
        System.out.print(table());
        return 0;
    }

    private Map<String, List<String>> contenders(PublishWorkplace place, Path file) {
        Map<String, List<String>> contenders = new LinkedHashMap<>();
        contenders.put(
                BARE,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareProducer.class.getName(),
                        place.bootstrapServers(),
                        place.topic(),
                        file.toString()));
        for (Path command : commands) {
            contenders.put(
                    command.toString(),
                    List.of(
                            command.toString(),
                            "publish",
                            "--bootstrap-servers",
                            place.bootstrapServers(),
                            "--schema-registry-url",
                            place.registryUrl(),
                            file.toString()));
        }
        return contenders;
    }

    private void run(PublishWorkplace place, int round, String name, List<String> command) throws Exception {
        long before = place.messages();
        TimedProcess timed = TimedProcess.run(command);
        long sent = place.messages() - before;
        if (sent != lines()) {
            throw new IllegalStateException(
                    "Expected " + lines() + " messages from " + name + ", but the topic got " + sent);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %s: %,.0f lines/s (%.2f s), %.1f µs of processor time each%n",
                round > 0 ? "round " + round : "warm-up",
                name,
                lines() / timed.seconds(),
                timed.seconds(),
                timed.cpuSeconds() * 1e6 / lines());
        if (round > 0) {
            results.computeIfAbsent(name, unused -> new ArrayList<>()).add(timed);
        }
    }

    private String table() {
        List<TimedProcess> bare = results.getOrDefault(BARE, List.of());
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "| %,d lines | lines/s, median | processor time per line, median | ratio of rates to the bare producer, median (least-most) |%n|---|---|---|---|%n",
                lines()));
        results.forEach((name, own) -> {
            double[] ratios = new double[own.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = bare.get(i).seconds() / own.get(i).seconds();
            }
            Arrays.sort(ratios);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f µs | %.2f (%.2f-%.2f) |%n",
                    name,
                    lines()
                            / median(own.stream()
                                    .mapToDouble(TimedProcess::seconds)
                                    .toArray()),
                    median(own.stream().mapToDouble(TimedProcess::cpuSeconds).toArray()) * 1e6 / lines(),
                    median(ratios),
                    ratios[0],
                    ratios[ratios.length - 1]));
        });
        return table.toString();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private long lines() {
        return (long) runs * items;
    }
}
