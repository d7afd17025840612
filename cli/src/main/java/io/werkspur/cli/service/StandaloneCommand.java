// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.cli.common.Logging;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.lifecycle.ServiceRunner;
import io.werkspur.standalone.embedded.Endpoints;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StandaloneService;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs everything until it is stopped. Its options are its settings; the service runner reads them. */
@Command(name = "standalone", header = "Start everything on fixed ports, keep the data, run until Ctrl-C")
public final class StandaloneCommand extends ServiceCommand implements Callable<Integer> {
    private static final ServiceUsage USAGE = new ServiceUsage(
            "standalone",
            "Starts a Kafka broker, a schema registry, the aggregator, the sink and the gateway on this machine, keeps their data in"
                    + " one folder, and runs until Ctrl-C.",
            "standalone --data /srv/werkspur --export-formats html,pdf");

    @Override
    public Integer call() {
        return new ServiceRunner<>(
                        USAGE, StandaloneConfig.definition(), StandaloneCommand::config, StandaloneCommand::service)
                .run(args());
    }

    private static StandaloneConfig config(Map<String, String> settings) {
        StandaloneConfig config = new StandaloneConfig(settings);
        // The log is the first file of a new data folder.
        StandaloneService.requirePortsOfNew(config);
        Logging.alsoTo(config.layout().log());
        return config;
    }

    private static StandaloneService service(StandaloneConfig config) {
        PrintStream console = System.out;
        console.println("Starting Werkspur with the data in " + config.layout().root());
        return new StandaloneService(
                config, new Progress(console, System::nanoTime), endpoints -> announce(console, config, endpoints));
    }

    private static void announce(PrintStream console, StandaloneConfig config, Endpoints endpoints) {
        console.println();
        console.println("Werkspur is running; Ctrl-C stops it.");
        console.println("  Kafka broker     " + endpoints.bootstrapServers());
        console.println("  Schema registry  " + endpoints.schemaRegistryUrl());
        console.println("  Gateway          " + endpoints.gatewayUrl());
        if (!endpoints.queryUrl().isEmpty()) {
            console.println("  Query API        " + endpoints.queryUrl());
        }
        if (!endpoints.exportUrl().isEmpty()) {
            console.println("  Runs as pages    " + endpoints.exportUrl() + "/runs");
        }
        console.println("  Records          " + new RunFolderLayout(endpoints.out()).runs());
        console.println("  Log              " + config.layout().log());
    }
}
