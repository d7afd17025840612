// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import java.util.Map;

/** Creates registry clients. */
public final class SchemaRegistries {
    private SchemaRegistries() {}

    /**
     * A client of the registry that the settings name. Sends no request yet. The caller closes it.
     *
     * @param config see {@link SerdeConfig}; other keys are ignored
     * @throws org.apache.kafka.common.config.ConfigException for a missing or bad value, naming its key
     */
    public static SchemaRegistry connect(Map<String, ?> config) {
        return connect(config, new SerdeConfig(config).keptSchemas());
    }

    /**
     * The same, with schemas that were kept earlier: they need no request, and what the registry gives is kept too.
     *
     * @param kept instead of the folder that the settings may name
     */
    public static SchemaRegistry connect(Map<String, ?> config, KeptSchemas kept) {
        SerdeConfig settings = new SerdeConfig(config);
        return new RemoteSchemaRegistry(
                new RegistryApi(RegistryHttp.connect(settings)),
                new Retries(settings.retryTimeoutMillis(), System::nanoTime),
                new UnknownSchemas(System::nanoTime),
                settings.autoRegister(),
                kept);
    }
}
