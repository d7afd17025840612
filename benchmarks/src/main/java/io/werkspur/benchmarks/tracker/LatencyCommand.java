// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.benchmarks.fold.BrokerJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times each call of the tracker, of the Kafka client and of an asynchronous log, with the broker up, down and hanging. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "What one call costs the thread that reports, at a fixed rate.")
final class LatencyCommand implements Callable<Integer> {
    private static final String TEXT = "Eine Blume auf der Wiese, von der Sonne beschienen, im Wind.";
    private static final int MAX_BLOCK_MILLIS = 2_000;
    private static final int WARM_UP_RATE = 20_000;

    @Option(names = "--rates", split = ",", description = "Calls a second (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of(1_000, 20_000);

    @Option(names = "--states", split = ",", description = "States of the broker (default: ${DEFAULT-VALUE}).")
    private List<BrokerCondition> states = List.of(BrokerCondition.values());

    @Option(names = "--seconds", description = "Length of one measurement (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--warm-up", description = "Seconds before it that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp = 5;

    @Override
    public Integer call() throws Exception {
        try (Workplace workplace = Workplace.open()) {
            System.out.println("broker  | calls/s | way                   | " + PacedRun.Cost.header());
            for (BrokerCondition state : states) {
                for (int rate : rates) {
                    measure(workplace, state, rate, "werkspur");
                    measure(workplace, state, rate, "KafkaProducer.send");
                    if (state == BrokerCondition.UP) {
                        measure(workplace, state, rate, "asynchronous log");
                    }
                }
            }
        }
        return 0;
    }

    private void measure(Workplace workplace, BrokerCondition state, int rate, String way) throws Exception {
        BrokerJvm broker = workplace.broker();
        // The code is warm before the broker fails: the failure is measured, not the compiler.
        try (Caller caller = caller(way, broker.bootstrapServers(), workplace.newFolder())) {
            PacedRun.Cost unused = new PacedRun(Math.max(rate, WARM_UP_RATE), warmUp).measure(caller, TEXT);
            if (state != BrokerCondition.DOWN) {
                state.begin(broker);
                try {
                    tell(state, rate, way, new PacedRun(rate, seconds).measure(caller, TEXT));
                } finally {
                    state.end(broker);
                }
            }
        }
        if (state == BrokerCondition.DOWN) {
            try (Caller caller = caller(way, state.bootstrapServers(broker), workplace.newFolder())) {
                tell(state, rate, way, new PacedRun(rate, seconds).measure(caller, TEXT));
            }
        }
    }

    private static void tell(BrokerCondition state, int rate, String way, PacedRun.Cost cost) {
        System.out.printf("%-7s | %,7d | %-21s | %s%n", state, rate, way, cost.row());
    }

    private static Caller caller(String way, String bootstrapServers, Path folder) {
        return switch (way) {
            case "werkspur" -> new TrackerCaller(bootstrapServers, folder.resolve("spool"));
            case "KafkaProducer.send" ->
                new ProducerCaller(bootstrapServers, Workplace.TOPICS.events(), MAX_BLOCK_MILLIS);
            default -> new LogCaller(folder.resolve("bench.log"));
        };
    }
}
