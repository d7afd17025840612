// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.service.commandline.ServiceUsage;
import io.werkspur.service.lifecycle.ServiceRunner;

/** The gateway as a process. */
public final class GatewayMain {
    private static final ServiceUsage USAGE = new ServiceUsage(
            "gateway",
            "Accepts steps over HTTP from nodes in any language, numbers them, and sends them to the broker. What it has accepted is"
                    + " on its disk, also while the broker is unavailable.",
            "gateway --bootstrap-servers kafka:9092 --gateway-listen 9082");

    private GatewayMain() {}

    /** Runs until it is stopped, and ends the process; {@code --help} shows its options. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs until it is stopped; returns the exit code. */
    public static int run(String... args) {
        return new ServiceRunner<>(USAGE, GatewayConfig.definition(), GatewayConfig::new, GatewayService::new)
                .run(args);
    }
}
