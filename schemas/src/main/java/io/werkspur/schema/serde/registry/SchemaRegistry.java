// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.Collection;
import org.apache.avro.Schema;

/**
 * Gives schemas their ids and ids their schemas. Implementations keep what they learnt for as long as they live, because a
 * registry never changes the schema of an id; they are safe from any thread. A call may block while it asks the registry.
 */
public interface SchemaRegistry extends AutoCloseable {
    /**
     * The id of a schema under a subject. Registers it when the configuration allows that ({@code
     * auto.register.schemas=true}), else looks it up.
     *
     * @throws RegistryUnavailableException if the registry gives no usable answer now, or does not have the schema and may
     *     not be given it
     * @throws SchemaRefusedException when the registry refuses the schema, for example as incompatible
     */
    int idFor(String subject, Schema schema);

    /**
     * The schema of an id.
     *
     * @throws UnknownSchemaException when the registry works and has no Avro schema of that id
     * @throws RegistryUnavailableException if the registry gives no usable answer now
     */
    Schema schemaById(int id);

    /**
     * Loads every version of the subjects, so that a later outage of the registry touches nothing that was written with
     * them. A subject that does not exist yet is not an error. Services call it at start.
     *
     * @throws RegistryUnavailableException if the registry gives no usable answer now
     */
    void prime(Collection<String> subjects);

    /** Ends waiting calls with {@link RegistryUnavailableException}; nothing new is asked afterwards. Idempotent. */
    @Override
    void close();
}
