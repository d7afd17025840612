// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Registers the schemas of both topics before the first write. Can be repeated: ids do not change. */
public final class ContractSetup {
    private ContractSetup() {}

    /**
     * Registers missing schemas.
     *
     * @param registry how to reach the registry: settings named as in Confluent's serializer
     * @return schema id by subject
     */
    public static Map<String, Integer> registerSchemas(Topics topics, Map<String, ?> registry) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        try (SchemaRegistry client = SchemaRegistries.connect(registry)) {
            String events = Subjects.ofValue(topics.events());
            String records = Subjects.ofValue(topics.records());
            ids.put(events, client.idFor(events, PipelineEvent.getClassSchema()));
            ids.put(records, client.idFor(records, ExecutionRecord.getClassSchema()));
        }
        return ids;
    }
}
