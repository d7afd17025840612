// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

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
        SerdeConfig settings = new SerdeConfig(config);
        RegistryHttp http = new RegistryHttp(RegistryEndpoint.all(settings), settings.requestTimeoutMillis());
        Retries retries = new Retries(settings.retryTimeoutMillis(), System::nanoTime);
        return new RemoteSchemaRegistry(
                new RegistryApi(http), retries, new UnknownSchemas(System::nanoTime), settings.autoRegister());
    }
}
