// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.registry.ApicurioRegistry;
import io.werkspur.testkit.EventGenerator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our schemas and our serializer with the real registry. */
class ContractSetupIT {
    private static final Topics TOPICS = new Topics("");

    @TempDir
    private Path directory;

    @Test
    void shouldKeepIdsWhenRegisteredAgainAndWhenTheRegistryWasRestarted() {
        // given
        Map<String, Integer> first;
        Map<String, Integer> second;
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {
            first = ContractSetup.registerSchemas(TOPICS, at(registry));
            second = ContractSetup.registerSchemas(TOPICS, at(registry));
        }

        // when
        try (ApicurioRegistry registry = ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING)) {
            Map<String, Integer> third = ContractSetup.registerSchemas(TOPICS, at(registry));

            // then
            assertThat(first).containsOnlyKeys("pipeline-events-value", "execution-records-value");
            assertThat(second).isEqualTo(first);
            assertThat(third).isEqualTo(first);
        }
    }

    @Test
    void shouldReadBackWhatWasWrittenWhenTheSchemaComesFromTheRegistry() {
        // given
        SharedParts parts = SharedParts.get();
        Map<String, ?> settings = Map.of(CommonConfig.SCHEMA_REGISTRY_URL, parts.registryUrl());
        PipelineEvent event = new EventGenerator(42L).hostileRun("serde", 5).get(2);
        try (SchemaRegistry writing = SchemaRegistries.connect(settings);
                SchemaRegistry reading = SchemaRegistries.connect(settings);
                AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(writing);
                AvroDeserializer<PipelineEvent> deserializer = new AvroDeserializer<>(reading, PipelineEvent.class)) {

            // when
            byte[] bytes = serializer.serialize("serde-events", event);
            PipelineEvent back = deserializer.deserialize("serde-events", bytes);

            // then
            assertThat(back).isEqualTo(event);
        }
    }

    private static Map<String, ?> at(ApicurioRegistry registry) {
        return SharedParts.patient(registry.url());
    }
}
