// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.gateway;

import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayMain;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.broker.EmbeddedKafka;
import io.werkspur.standalone.demo.TemporaryFolder;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.part.LoopbackPort;
import io.werkspur.standalone.registry.ApicurioRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Single items per second, gateway and bare server in turn. */
@Command(name = "gateway", mixinStandardHelpOptions = true, description = "Measures single-item requests a second.")
public final class GatewayBenchmark implements Callable<Integer> {
    @Option(names = "--clients", description = "Connections at a time. Default: ${DEFAULT-VALUE}", defaultValue = "64")
    private int clients = 64;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}", defaultValue = "5")
    private int rounds = 5;

    @Option(names = "--seconds", description = "Of a round. Default: ${DEFAULT-VALUE}", defaultValue = "10")
    private int seconds = 10;

    @Option(names = "--calls", description = "Clients number their calls.")
    private boolean calls;

    @Option(names = "--folder", description = "Folder of the journal and of the broker's log. Default: a temporary one")
    private Path folder = Path.of("");

    GatewayBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GatewayBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        TemporaryFolder data = TemporaryFolder.create();
        Path place = folder.toString().isEmpty() ? data.path() : folder;
        try (EmbeddedKafka broker = EmbeddedKafka.start(place.resolve("kafka"), 0);
                ApicurioRegistry registry =
                        ApicurioRegistry.start(place.resolve("registry"), 0, RegistryAccess.EVERYTHING)) {
            Topics topics = new Topics("");
            try (Admin admin = Admin.create(Map.of(CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers()))) {
                new TopicAdmin(admin, TopicLayout.ofDefaults(topics)).create();
            }
            ContractSetup.registerSchemas(topics, Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registry.url()));
            int gatewayPort = LoopbackPort.free();
            int barePort = LoopbackPort.free();
            List<String> settings = new ArrayList<>();
            Map.of(
                            CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                            CommonConfig.SCHEMA_REGISTRY_URL, registry.url(),
                            GatewayConfig.LISTEN, "127.0.0.1:" + gatewayPort,
                            GatewayConfig.RATE_LIMIT, "0",
                            GatewayConfig.JOURNAL_DIR, place.resolve("journal").toString())
                    .forEach((key, value) -> settings.addAll(List.of("--set", key + "=" + value)));
            try (ServerJvm gateway = ServerJvm.start(
                            GatewayMain.class,
                            gatewayPort,
                            place.resolve("gateway.log").toFile(),
                            settings);
                    ServerJvm bare = ServerJvm.start(
                            BareServer.class,
                            barePort,
                            place.resolve("bare.log").toFile(),
                            List.of(Integer.toString(barePort)))) {
                measure("gateway", gateway, gatewayPort, "bare server", bare, barePort);
            }
        } finally {
            data.delete();
        }
        return 0;
    }

    private void measure(String one, ServerJvm first, int firstPort, String other, ServerJvm second, int secondPort)
            throws Exception {
        for (int round = 0; round <= rounds; round++) {
            String name = round == 0 ? "warm-up" : "round " + round;
            row(name, one, first, firstPort);
            row(name, other, second, secondPort);
        }
    }

    private void row(String round, String name, ServerJvm server, int port) throws Exception {
        Duration before = server.processorTime();
        GatewayLoad.Result result = GatewayLoad.run(port, clients, Duration.ofSeconds(seconds), calls);
        Duration used = server.processorTime().minus(before);
        double requests = result.perSecond() * seconds;
        System.out.println(String.format(
                Locale.ROOT,
                "%-8s %-12s %8.0f requests/s   p50 %6d µs   p99 %6d µs   %5.0f µs of processor time a request",
                round,
                name,
                result.perSecond(),
                result.p50(),
                result.p99(),
                used.toNanos() / 1e3 / requests));
    }
}
