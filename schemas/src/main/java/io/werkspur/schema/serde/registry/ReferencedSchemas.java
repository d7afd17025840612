// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Parses schemas together with those that they use by name. Safe from any thread. */
final class ReferencedSchemas {
    /** Far more than any schema needs; a registry that is wrong must not keep us busy forever. */
    private static final int MOST = 100;

    private final RegistryApi api;
    private final Witness witness;

    ReferencedSchemas(RegistryApi api, Witness witness) {
        this.api = api;
        this.witness = witness;
    }

    /**
     * Parses a schema. Asks the registry only if it uses others.
     *
     * @throws UnknownSchemaException if it is not an Avro schema, or one that it uses is not, or does not exist
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    Schema parse(RegisteredSchema schema) {
        Schema.Parser parser = new Schema.Parser();
        parseUsed(schema, schema.key(), parser, new HashSet<>());
        return schema.parsed(parser);
    }

    private void parseUsed(RegisteredSchema schema, SchemaKey root, Schema.Parser parser, Set<String> seen) {
        for (RegisteredSchema.Reference used : schema.references()) {
            if (!seen.add(used.subject() + "/" + used.version())) {
                continue;
            }
            if (seen.size() > MOST) {
                throw root.unknown("Expected schema " + root + " to use at most " + MOST + " others, but it uses more");
            }
            RegisteredSchema found = load(used, root);
            parseUsed(found, root, parser, seen);
            Schema unused = new RegisteredSchema(root, found.kind(), found.text(), found.references()).parsed(parser);
        }
    }

    private RegisteredSchema load(RegisteredSchema.Reference used, SchemaKey root) {
        String version = Integer.toString(used.version());
        Optional<RegisteredSchema> found = api.version(used.subject(), version);
        if (found.isEmpty()) {
            witness.require(root);
            // A version that was deleted is still used by the schemas that were registered before.
            found = api.version(used.subject(), version + "?deleted=true");
        }
        return found.orElseThrow(() -> root.unknown("Expected schema " + root + " with the schema " + used
                + " that it uses, but the registry does not know that one"));
    }
}
