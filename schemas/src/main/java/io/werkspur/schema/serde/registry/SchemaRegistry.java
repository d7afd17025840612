// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.Collection;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * Finds the ids of schemas and the schemas of ids. Implementations never forget what they learnt, because a registry
 * never changes the schema of an id; they are safe from any thread. A call may block while it asks the registry.
 */
public interface SchemaRegistry extends AutoCloseable {
    /**
     * The id of a schema under a subject. Registers it if the configuration allows that
     * ({@code auto.register.schemas=true}), otherwise looks it up.
     *
     * @throws RegistryUnavailableException if the registry gives no usable response now, or does not have the schema
     *     and registering it is not allowed
     * @throws SchemaRefusedException if the registry refuses the schema, for example as incompatible
     */
    int idFor(String subject, Schema schema);

    /**
     * The schema of an id.
     *
     * @throws UnknownSchemaException if the registry works and has no Avro schema with that id
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    Schema schemaById(int id);

    /**
     * The schema of a GUID, the fingerprint by which Confluent's newer serializers name a schema.
     *
     * @throws UnknownSchemaException if the registry works and has no Avro schema with that GUID, or has no GUIDs
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    default Schema schemaByGuid(UUID guid) {
        throw new UnknownSchemaException(
                "Expected a schema of GUID " + guid + ", but this registry client asks by id only");
    }

    /**
     * Loads every version of the subjects, so that a later outage of the registry does not affect messages written with
     * them. A subject that does not exist yet is not an error. Services call it at start.
     *
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    void prime(Collection<String> subjects);

    /** Ends waiting calls with {@link RegistryUnavailableException}; sends no request afterwards. Idempotent. */
    @Override
    void close();
}
