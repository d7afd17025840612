// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry behind Confluent's REST API; keeps everything that it learnt from it, on disk too if the settings name a folder. What
 * was kept there earlier needs no request.
 *
 * <p><b>When is an id unknown?</b> A 404 alone proves nothing: a registry that is starting, or a wrong base URL,
 * responds with 404 to everything, and trusting that would send good messages to the dead letters. So after a 404 the
 * client asks for a witness, an id that must be known: the highest id that the client has (a registry that reads its
 * journal learns ids in rising order), or, if it has none, the newest version of a subject that the registry lists. The
 * id is unknown only if the registry returns the witness with the right schema, and <em>after</em> that still responds
 * with 404 for the id. (In the other order, a registry that becomes ready between the two requests would make a good id
 * look unknown.) A registry without a witness has lost its content or not read it yet: that is
 * {@link RegistryUnavailableException}, and is retried. One case remains: if a client has no ids and the registry is
 * still reading its journal, the witness may be an older one; services avoid this by calling {@link #prime} or
 * {@link #idFor} at start. The same rule holds for GUIDs; a registry that has none answers 404 to every one, so they count as unknown there.
 */
final class RemoteSchemaRegistry implements SchemaRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSchemaRegistry.class);

    private final ConcurrentHashMap<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Schema> guids = new ConcurrentHashMap<>();
    private final SingleFlight<Integer, Schema> schemaLoads = new SingleFlight<>();
    private final SingleFlight<UUID, Schema> guidLoads = new SingleFlight<>();
    private final SingleFlight<Registration, Integer> registrations = new SingleFlight<>();
    private final RegistryApi api;
    private final Retries retries;
    private final UnknownSchemas unknownSchemas;
    private final Witness witness;
    private final ReferencedSchemas parser;
    private final boolean autoRegister;
    private final KeptSchemas kept;

    /** @param kept not evidence of what the registry has now, so not a witness */
    RemoteSchemaRegistry(
            RegistryApi api, Retries retries, UnknownSchemas unknownSchemas, boolean autoRegister, KeptSchemas kept) {
        this.api = api;
        this.retries = retries;
        this.unknownSchemas = unknownSchemas;
        this.witness = new Witness(api, schemas);
        this.parser = new ReferencedSchemas(api, witness);
        this.autoRegister = autoRegister;
        this.kept = kept;
    }

    @Override
    public int idFor(String subject, Schema schema) {
        Registration wanted = new Registration(subject, schema);
        Integer known = ids.get(wanted);
        return known != null ? known : registrations.run(wanted, () -> obtainId(wanted));
    }

    private int obtainId(Registration wanted) {
        Integer known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        int id = retries.call(() -> autoRegister
                ? api.register(wanted.subject, wanted.schema)
                : api.lookUp(wanted.subject, wanted.schema).orElseThrow(() -> notRegistered(wanted)));
        schemas.put(id, wanted.schema);
        kept.keep(id, wanted.subject, wanted.schema);
        ids.put(wanted, id);
        return id;
    }

    private static RegistryUnavailableException notRegistered(Registration wanted) {
        return new RegistryUnavailableException("Expected the schema " + wanted.schema.getFullName()
                + " of this version under the subject " + wanted.subject
                + ", but the registry does not have it: register it, or set " + SerdeConfig.AUTO_REGISTER_SCHEMAS
                + "=true");
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        Schema earlier = known != null ? known : kept.find(id);
        return earlier != null
                ? earlier
                : schemaLoads.run(id, () -> {
                    Schema held = schemas.get(id);
                    return held != null ? held : keep(id, null, obtainSchema(new SchemaKey.Id(id)));
                });
    }

    @Override
    public Schema schemaByGuid(UUID guid) {
        Schema known = guids.get(guid);
        Schema earlier = known != null ? known : kept.find(guid);
        return earlier != null
                ? earlier
                : guidLoads.run(guid, () -> {
                    Schema schema = obtainSchema(new SchemaKey.Guid(guid));
                    guids.put(guid, schema);
                    kept.keep(guid, null, schema);
                    return schema;
                });
    }

    private Schema obtainSchema(SchemaKey key) {
        UnknownSchemaException unknown = unknownSchemas.find(key);
        if (unknown != null) {
            throw unknown;
        }
        try {
            return retries.call(() -> parser.parse(ask(key)));
        } catch (UnknownSchemaException e) {
            unknownSchemas.add(key, e);
            throw e;
        }
    }

    private RegisteredSchema ask(SchemaKey key) {
        Optional<RegisteredSchema> found = api.schema(key);
        if (found.isEmpty()) {
            witness.require(key);
            found = api.schema(key);
        }
        return found.orElseThrow(() -> key.unknown(
                "Expected a schema of " + key + ", but the registry, which knows others, does not know it"));
    }

    private Schema keep(int id, @Nullable String subject, Schema schema) {
        kept.keep(id, subject, schema);
        Schema before = schemas.putIfAbsent(id, schema);
        return before == null ? schema : before;
    }

    @Override
    public void prime(Collection<String> subjects) {
        for (String subject : subjects) {
            List<RegisteredSchema> versions = retries.call(() -> load(subject));
            for (RegisteredSchema version : versions) {
                keepIfAvro(subject, version);
            }
        }
    }

    private List<RegisteredSchema> load(String subject) {
        return api.versions(subject).stream()
                .flatMap(version -> api.version(subject, version.toString()).stream())
                .toList();
    }

    private void keepIfAvro(String subject, RegisteredSchema version) {
        try {
            if (version.key() instanceof SchemaKey.Id known) {
                Schema unused = keep(known.id(), subject, retries.call(() -> parser.parse(version)));
            }
        } catch (UnknownSchemaException e) {
            LOG.warn("{} (subject {}); messages that name it will be dead letters", e.getMessage(), subject);
        }
    }

    @Override
    public void close() {
        retries.close();
    }

    private record Registration(String subject, Schema schema) {}
}
