// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.service.lifecycle.ServiceRunner;

/** The gateway as a process. */
public final class GatewayMain {
    private GatewayMain() {}

    /** Runs until it is stopped; {@code --help} shows its options. */
    public static void main(String[] args) {
        new ServiceRunner<>("gateway", GatewayConfig.definition(), GatewayConfig::new, GatewayService::new).main(args);
    }
}
