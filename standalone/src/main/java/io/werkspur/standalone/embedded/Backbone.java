// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.standalone.broker.EmbeddedKafka;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.registry.ApicurioRegistry;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * The broker and the registry of a data folder, without our services: they contain the log and its schemas.
 *
 * @param bootstrapServers the broker, <code>host:port</code>
 * @param schemaRegistryUrl the base of the registry's Confluent-compatible API
 * @param registryOwner settings of a registry client that may do everything; contain a secret
 */
record Backbone(String bootstrapServers, String schemaRegistryUrl, Map<String, Object> registryOwner) {
    /**
     * Starts both on a data folder that the caller has locked.
     *
     * @param access what other programs may do at the registry
     * @param parts closes what was started
     * @param failed gets one line if one of the two stops by itself
     * @throws io.werkspur.standalone.part.PartFailedException if one of the two does not start
     */
    static Backbone start(
            DataLayout layout,
            int brokerPort,
            int registryPort,
            RegistryAccess access,
            OrderedCloser parts,
            Progress progress,
            Consumer<String> failed) {
        FutureTask<ApicurioRegistry> registryStart = startRegistry(layout, registryPort, access, parts);
        EmbeddedKafka broker = parts.add(EmbeddedKafka.start(layout.broker(), brokerPort));
        broker.onFailure(failed);
        progress.reached("Kafka broker", broker.bootstrapServers());
        ApicurioRegistry registry = StartUpWait.forResult(registryStart);
        registry.onFailure(failed);
        progress.reached("Schema registry", registry.url());
        return new Backbone(broker.bootstrapServers(), registry.url(), registry.ownerSettings());
    }

    /** In the background, because broker and registry need seconds each and do not depend on each other. */
    private static FutureTask<ApicurioRegistry> startRegistry(
            DataLayout layout, int port, RegistryAccess access, OrderedCloser parts) {
        FutureTask<ApicurioRegistry> start =
                new FutureTask<>(() -> parts.add(ApicurioRegistry.start(layout.registry(), port, access)));
        Thread thread = new Thread(start, "registry-start");
        thread.setDaemon(true);
        thread.start();
        return start;
    }
}
