// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.Logging;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.preflight.WritableFolder;
import io.werkspur.sink.ExportConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.demo.Demo;
import io.werkspur.standalone.demo.DemoResult;
import io.werkspur.standalone.demo.TemporaryFolder;
import io.werkspur.standalone.embedded.Endpoints;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StandaloneService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows Werkspur at work without any setup. */
@Command(
        name = "demo",
        header = "Record six sample runs, start to finish, without any setup",
        description =
                "Starts everything on free ports, with data that are removed at the end, records the runs, and stops.",
        customSynopsis = "werkspur demo [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur demo --out /tmp/demo"})
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "werkspur-demo",
            description = "Folder that the records are written to [${DEFAULT-VALUE}]")
    private Path out = Path.of("werkspur-demo");

    @Override
    public Integer call() throws IOException {
        PrintStream console = System.out;
        WritableFolder.require(out, "out");
        TemporaryFolder data = TemporaryFolder.create();
        StandaloneConfig config = config(data.path());
        Path log = config.layout().log();
        Logging.alsoTo(log);

        console.println(
                "Starting a Kafka broker, a schema registry, the aggregator, the sink and the gateway, all on this machine:");
        Progress progress = new Progress(console, System::nanoTime);
        AtomicReference<@Nullable Endpoints> endpoints = new AtomicReference<>();
        StandaloneService installation = new StandaloneService(config, progress, endpoints::set);
        AtomicBoolean ending = new AtomicBoolean();
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean early = ending.compareAndSet(false, true);
                            if (early) {
                                console.println("Stopping; what was written stays in " + out);
                            }
                            installation.close();
                            if (!failed.get()) {
                                data.delete();
                            }
                        },
                        "demo-end"));
        try {
            installation.start();
            DemoResult result = new Demo(installation, Objects.requireNonNull(endpoints.get()), progress).run();
            installation.close();
            ending.set(true);
            DemoLeftovers.removeFrom(out);
            console.println();
            result.print(console, Path.of(""));
            console.println();
            console.println("Only these files stay. To keep it running: ./werkspur standalone --data data");
        } catch (RuntimeException | IOException e) {
            // Ctrl-C stops the parts while this thread uses them: that is not a failure, and needs no explanation.
            if (ending.compareAndSet(false, true)) {
                failed.set(true);
                installation.close();
                System.err.println("werkspur: the demo did not finish; what happened is in " + log);
                throw e;
            }
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private StandaloneConfig config(Path data) {
        return new StandaloneConfig(Map.of(
                StandaloneConfig.DATA, data.toString(),
                StandaloneConfig.BROKER_PORT, "0",
                StandaloneConfig.REGISTRY_PORT, "0",
                AggregatorConfig.QUERY_LISTEN, "127.0.0.1:0",
                GatewayConfig.LISTEN, "127.0.0.1:0",
                ExportConfig.LISTEN, "127.0.0.1:0",
                StandaloneConfig.START_TIMEOUT_MS, "60000",
                SinkConfig.OUT_DIR, out.toAbsolutePath().toString()));
    }
}
