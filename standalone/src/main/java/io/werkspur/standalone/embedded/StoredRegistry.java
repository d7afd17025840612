// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.part.PartLock;
import io.werkspur.standalone.registry.ApicurioRegistry;
import java.util.HashMap;
import java.util.Map;

/** The registry of a standalone installation that is not running, opened temporarily for its owner. For one thread. */
public final class StoredRegistry implements AutoCloseable {
    private static final int ANY_PORT = 0;

    private final StandaloneConfig config;
    private final OrderedCloser parts;
    private final ApicurioRegistry registry;

    private StoredRegistry(StandaloneConfig config, OrderedCloser parts, ApicurioRegistry registry) {
        this.config = config;
        this.parts = parts;
        this.registry = registry;
    }

    /**
     * Starts the registry of the data folder.
     *
     * @throws io.werkspur.standalone.part.PartFailedException in one line, if an installation uses the folder or the
     *     folder is not usable
     */
    public static StoredRegistry open(StandaloneConfig config) {
        OrderedCloser parts = new OrderedCloser();
        try {
            parts.add(PartLock.take(config.layout().root()));
            return new StoredRegistry(
                    config,
                    parts,
                    parts.add(ApicurioRegistry.start(config.layout().registry(), ANY_PORT, RegistryAccess.CONTRACT)));
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** The settings of the aggregator of this installation; may do everything at the registry. They contain a secret: never log them. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.forServices("127.0.0.1:1", registry.url()));
        settings.putAll(registry.ownerSettings());
        return settings;
    }

    @Override
    public void close() {
        parts.close();
    }
}
