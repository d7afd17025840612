// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The topology without a broker, with its own clock. */
abstract class TopologyCase {
    @TempDir
    Path folder;

    TopologyFixture topology;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(folder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }
}
