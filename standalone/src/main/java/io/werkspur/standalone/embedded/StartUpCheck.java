// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.preflight.FreePorts;
import io.werkspur.service.preflight.WritableFolder;
import io.werkspur.sink.ExportConfig;
import io.werkspur.sink.SinkConfig;
import io.werkspur.standalone.part.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks all ports and folders of an installation before any part of it starts. The last part would otherwise find its port taken
 * after ten seconds and more.
 */
final class StartUpCheck {
    private StartUpCheck() {}

    /**
     * Checks them; creates the folders.
     *
     * @throws IllegalStateException with one line that names the setting
     */
    static void require(StandaloneConfig config) {
        DataLayout layout = config.layout();
        for (Path folder : List.of(layout.broker(), layout.registry(), layout.state(), layout.gateway())) {
            WritableFolder.requireOwn(folder, StandaloneConfig.DATA);
        }
        WritableFolder.require(
                config.out(),
                config.getString(SinkConfig.OUT_DIR).isEmpty() ? StandaloneConfig.DATA : SinkConfig.OUT_DIR,
                SinkConfig.readers(config));
        requirePorts(config);
    }

    /**
     * Checks only the ports; creates nothing.
     *
     * @throws IllegalStateException with one line that names the setting
     */
    static void requirePorts(StandaloneConfig config) {
        new FreePorts()
                .add(StandaloneConfig.BROKER_PORT, onLoopback(config, StandaloneConfig.BROKER_PORT))
                .add(StandaloneConfig.REGISTRY_PORT, onLoopback(config, StandaloneConfig.REGISTRY_PORT))
                .add(GatewayConfig.LISTEN, HostAndPort.parse(config.getString(GatewayConfig.LISTEN)))
                .add(AggregatorConfig.QUERY_LISTEN, HostAndPort.parse(config.getString(AggregatorConfig.QUERY_LISTEN)))
                .add(ExportConfig.LISTEN, HostAndPort.parse(config.getString(ExportConfig.LISTEN)))
                .require();
    }

    private static Optional<HostAndPort> onLoopback(StandaloneConfig config, String setting) {
        return Optional.of(new HostAndPort(LoopbackPort.HOST, config.getInt(setting)));
    }
}
