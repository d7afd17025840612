// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.lifecycle.ServiceRunner;

/** Runs the sink as a separate process. */
public final class SinkMain {
    private static final ServiceUsage USAGE = new ServiceUsage(
            "sink",
            "Writes the record of each run to a folder, makes exports next to it when the run has ended, and serves runs as pages and"
                    + " files.",
            "sink --bootstrap-servers kafka:9092 --export-listen 8084");

    private SinkMain() {}

    /** Runs until it is stopped, and ends the process; {@code --help} shows the options. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs until it is stopped; returns the exit code. */
    public static int run(String... args) {
        return new ServiceRunner<>(USAGE, SinkConfig.definition(), SinkConfig::new, SinkService::new).run(args);
    }
}
