// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.service.lifecycle.ServiceRunner;

/** Runs the sink as a separate process. */
public final class SinkMain {
    private SinkMain() {}

    /** Runs until it is stopped; {@code --help} shows the options. */
    public static void main(String[] args) {
        new ServiceRunner<>("sink", SinkConfig.definition(), SinkConfig::new, SinkService::new).main(args);
    }
}
