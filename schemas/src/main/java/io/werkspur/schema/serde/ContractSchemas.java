// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Every version of the schemas of the contract that was ever released, and today's. Stateless, safe from any thread. */
public final class ContractSchemas {
    private ContractSchemas() {}

    /** The schemas of events, the oldest first, that of this version last. */
    public static List<Schema> ofEvents() {
        return versions(PipelineEvent.getClassSchema());
    }

    /** The schemas of records, the oldest first, that of this version last. */
    public static List<Schema> ofRecords() {
        return versions(ExecutionRecord.getClassSchema());
    }

    private static List<Schema> versions(Schema current) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; true; version++) {
            String file = "/released/" + current.getName() + "/v" + version + ".avsc";
            try (InputStream released = ContractSchemas.class.getResourceAsStream(file)) {
                if (released == null) {
                    versions.add(current);
                    return List.copyOf(versions);
                }
                versions.add(new Schema.Parser().parse(new String(released.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
