// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.schema.serde.logical.LogicalTypes;
import io.werkspur.schema.serde.registry.kept.KeptSchema;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks the registry for every schema that it has given once. Nothing is cached: each {@link #run} asks anew. Safe from any thread.
 */
public final class KeptSchemaCheck implements AutoCloseable {
    private final RegistryApi api;
    private final Retries retries;
    private final KeptSchemas kept;

    KeptSchemaCheck(RegistryApi api, Retries retries, KeptSchemas kept) {
        this.api = api;
        this.retries = retries;
        this.kept = kept;
    }

    /**
     * A check of kept schemas. The caller closes it.
     *
     * @param config see {@link SerdeConfig}; other keys are ignored
     * @throws org.apache.kafka.common.config.ConfigException for a missing or bad value, naming its key
     */
    public static KeptSchemaCheck connect(Map<String, ?> config, KeptSchemas kept) {
        SerdeConfig settings = new SerdeConfig(config);
        return new KeptSchemaCheck(
                new RegistryApi(RegistryHttp.connect(settings)),
                new Retries(settings.retryTimeoutMillis(), System::nanoTime),
                kept);
    }

    /** What is kept. */
    public KeptSchemas kept() {
        return kept;
    }

    /**
     * The kept schemas that the registry does not give now. A registry that is just starting may report some, too: ask again after a
     * while before believing it.
     *
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    public List<LostSchema> run() {
        return kept.isEmpty() ? List.of() : retries.call(this::ask);
    }

    /**
     * Whether a subject has schemas, removed ones included.
     *
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    public boolean hasSubject(String subject) {
        return retries.call(() -> !api.versions(subject).isEmpty()
                || !api.removedVersions(subject).isEmpty());
    }

    private List<LostSchema> ask() {
        List<LostSchema> lost = new ArrayList<>();
        boolean knowsAny = false;
        for (KeptSchema schema : kept.all()) {
            Optional<RegisteredSchema> given = api.schema(keyOf(schema.key()));
            if (given.isEmpty()) {
                lost.add(new LostSchema(schema.key(), schema, false));
            } else if (isSame(given.get(), schema.schema())) {
                knowsAny = true;
            } else {
                lost.add(new LostSchema(schema.key(), schema, true));
            }
        }
        for (Object key : kept.damaged().keySet()) {
            Optional<RegisteredSchema> given = api.schema(keyOf(key));
            given.ifPresent(schema -> keepAnew(key, schema));
            if (given.isEmpty()) {
                lost.add(new LostSchema(key, null, false));
            }
        }
        if (!lost.isEmpty() && !knowsAny) {
            // A wrong address answers 404 to everything, this too.
            List<String> unused = api.subjects();
        }
        return lost;
    }

    private void keepAnew(Object key, RegisteredSchema given) {
        if (given.references().isEmpty()) {
            Schema parsed = parsed(given);
            if (parsed != null) {
                kept.keep(key, null, parsed);
            }
        }
    }

    private static SchemaKey keyOf(Object key) {
        return key instanceof UUID guid ? new SchemaKey.Guid(guid) : new SchemaKey.Id((Integer) key);
    }

    // One that uses others is not fetched with all of them: that there is one is enough.
    private static boolean isSame(RegisteredSchema given, Schema kept) {
        if (!given.references().isEmpty()) {
            return true;
        }
        Schema now = parsed(given);
        return now != null && LogicalTypes.describeTheSame(now, kept);
    }

    private static @Nullable Schema parsed(RegisteredSchema given) {
        try {
            return given.parsed(new Schema.Parser());
        } catch (UnknownSchemaException e) {
            return null;
        }
    }

    /** Ends a call that waits. Idempotent. */
    @Override
    public void close() {
        retries.close();
    }
}
