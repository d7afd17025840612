// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.schema;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.RegistryAdmin;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StoredRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kept schemas, and the registry that should know them. For one thread. */
final class KeptAndRegistry implements AutoCloseable {
    private final KeptSchemas kept;
    private final RegistryAdmin admin;
    private final KeptSchemaCheck check;
    private final @Nullable StoredRegistry stored;

    private KeptAndRegistry(AggregatorConfig config, @Nullable Path folder, @Nullable StoredRegistry stored) {
        Map<String, Object> registry = CommonConfig.registryProperties(config);
        this.kept = KeptSchemas.in(folder == null ? config.keptSchemasDir() : folder);
        this.admin = RegistryAdmin.connect(registry);
        this.check = KeptSchemaCheck.connect(registry, kept);
        this.stored = stored;
    }

    /** Reads the settings; with a data folder it starts the registry in it. */
    static KeptAndRegistry open(SchemaOptions which, ConnectionOptions connection) {
        Path data = which.data();
        Path folder = which.kept();
        if (data == null) {
            return new KeptAndRegistry(
                    connection.read(System.getenv(), AggregatorConfig.definition(), AggregatorConfig::new),
                    folder,
                    null);
        }
        StandaloneConfig config = connection.read(System.getenv(), StandaloneConfig.definition(), settings -> {
            Map<String, String> all = new HashMap<>(settings);
            all.put(StandaloneConfig.DATA, data.toString());
            return new StandaloneConfig(all);
        });
        StoredRegistry started = StoredRegistry.open(config);
        try {
            return new KeptAndRegistry(new AggregatorConfig(started.settings()), folder, started);
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    KeptSchemas kept() {
        return kept;
    }

    RegistryAdmin admin() {
        return admin;
    }

    KeptSchemaCheck check() {
        return check;
    }

    @Override
    public void close() {
        check.close();
        if (stored != null) {
            stored.close();
        }
    }
}
