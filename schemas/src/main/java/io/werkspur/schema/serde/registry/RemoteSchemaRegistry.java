// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry behind Confluent's REST API; keeps everything that it learnt from it.
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
 * {@link #idFor} at start.
 */
final class RemoteSchemaRegistry implements SchemaRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSchemaRegistry.class);

    private final ConcurrentHashMap<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final SingleFlight<Integer, Schema> schemaLoads = new SingleFlight<>();
    private final SingleFlight<Registration, Integer> registrations = new SingleFlight<>();
    private final RegistryApi api;
    private final Retries retries;
    private final UnknownIds unknownIds;
    private final boolean autoRegister;

    RemoteSchemaRegistry(RegistryApi api, Retries retries, UnknownIds unknownIds, boolean autoRegister) {
        this.api = api;
        this.retries = retries;
        this.unknownIds = unknownIds;
        this.autoRegister = autoRegister;
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
        return known != null ? known : schemaLoads.run(id, () -> obtainSchema(id));
    }

    private Schema obtainSchema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        UnknownSchemaException unknown = unknownIds.find(id);
        if (unknown != null) {
            throw unknown;
        }
        try {
            return keep(retries.call(() -> ask(id)));
        } catch (UnknownSchemaException e) {
            unknownIds.add(e);
            throw e;
        }
    }

    private RegisteredSchema ask(int id) {
        Optional<RegisteredSchema> found = api.schema(id);
        if (found.isEmpty()) {
            requireWitness(id);
            found = api.schema(id);
        }
        return found.orElseThrow(() -> new UnknownSchemaException(
                id, "Expected a schema of id " + id + ", but the registry, which knows others, does not know it"));
    }

    private void requireWitness(int id) {
        OptionalInt held = schemas.keySet().stream().mapToInt(Integer::intValue).max();
        boolean given = held.isPresent() ? givesOut(held.getAsInt()) : listsAny();
        if (!given) {
            throw new RegistryUnreachableException("Expected a schema of id " + id
                    + ", but the registry answers 404 to it and to "
                    + (held.isPresent() ? "id " + held.getAsInt() + ", which it knew before" : "everything else")
                    + ": it is not ready, lost its content, or " + SerdeConfig.SCHEMA_REGISTRY_URL + " is wrong");
        }
    }

    private boolean givesOut(int witness) {
        Schema held = schemas.get(witness);
        return held != null
                && api.schema(witness).map(given -> isSame(given, held)).orElse(false);
    }

    private static boolean isSame(RegisteredSchema given, Schema held) {
        try {
            return SchemaNormalization.parsingFingerprint64(given.parsed())
                    == SchemaNormalization.parsingFingerprint64(held);
        } catch (UnknownSchemaException e) {
            return false;
        }
    }

    private boolean listsAny() {
        for (String subject : api.subjects()) {
            if (api.version(subject, "latest").isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Schema keep(RegisteredSchema registered) {
        Schema schema = registered.parsed();
        Schema before = schemas.putIfAbsent(registered.id(), schema);
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
            keep(version);
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
