// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.standalone.part.PartLock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a standalone installation that is not running, opened temporarily on ports that only its user knows.
 * {@link #close} may be called from any thread.
 */
public final class StoredLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredLog.class);
    private static final int ANY_PORT = 0;

    private final StandaloneConfig config;
    private final OrderedCloser parts;
    private final Backbone backbone;

    private StoredLog(StandaloneConfig config, OrderedCloser parts, Backbone backbone) {
        this.config = config;
        this.parts = parts;
        this.backbone = backbone;
    }

    /**
     * Starts broker and registry on the data folder.
     *
     * @throws io.werkspur.standalone.part.PartFailedException in one line, if an installation uses the folder or the
     *     folder is not usable
     */
    public static StoredLog open(StandaloneConfig config, Progress progress) {
        OrderedCloser parts = new OrderedCloser();
        try {
            parts.add(PartLock.take(config.layout().root()));
            return new StoredLog(
                    config,
                    parts,
                    Backbone.start(
                            config.layout(), ANY_PORT, ANY_PORT, config.registryAccess(), parts, progress, LOG::error));
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** The settings that a service of this installation runs with. */
    public Map<String, Object> settings() {
        return config.forServices(backbone.bootstrapServers(), backbone.schemaRegistryUrl());
    }

    @Override
    public void close() {
        parts.close();
    }
}
