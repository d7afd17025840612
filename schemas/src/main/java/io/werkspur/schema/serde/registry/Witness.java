// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Finds out whether a 404 of the registry means anything; the rule is in the Javadoc of {@link RemoteSchemaRegistry}. Safe
 * from any thread.
 */
final class Witness {
    private final RegistryApi api;
    private final ConcurrentHashMap<Integer, Schema> held;

    /** @param held what the client knows, by id; may grow */
    Witness(RegistryApi api, ConcurrentHashMap<Integer, Schema> held) {
        this.api = api;
        this.held = held;
    }

    /**
     * Asks for an id that the registry must know.
     *
     * @throws RegistryUnavailableException if it does not return that one, so that its 404 says nothing about {@code asked}
     */
    void require(SchemaKey asked) {
        OptionalInt highest = held.keySet().stream().mapToInt(Integer::intValue).max();
        boolean given = highest.isPresent() ? givesOut(highest.getAsInt()) : listsAny();
        if (!given) {
            throw new RegistryUnreachableException("Expected a schema of " + asked
                    + ", but the registry answers 404 to it and to "
                    + (highest.isPresent() ? "id " + highest.getAsInt() + ", which it knew before" : "everything else")
                    + ": it is not ready, lost its content, or " + SerdeConfig.SCHEMA_REGISTRY_URL + " is wrong");
        }
    }

    private boolean givesOut(int id) {
        Schema known = held.get(id);
        return known != null
                && api.schema(new SchemaKey.Id(id))
                        .map(given -> isSame(given, known))
                        .orElse(false);
    }

    // A schema that uses others was held under its id before; that the registry returns one is enough then.
    private static boolean isSame(RegisteredSchema given, Schema known) {
        try {
            return !given.references().isEmpty()
                    || SchemaNormalization.parsingFingerprint64(given.parsed(new Schema.Parser()))
                            == SchemaNormalization.parsingFingerprint64(known);
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
}
