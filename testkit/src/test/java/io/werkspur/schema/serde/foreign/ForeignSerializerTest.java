// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SerdeConfig;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class ForeignSerializerTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final PipelineEvent event =
            new EventGenerator(1).typicalRun("run", 6).get(0);

    private Serializer<PipelineEvent> failing() {
        Serializer<Object> foreign = (topic, data) -> {
            throw new SerializationException(
                    "Error registering Avro schema" + PipelineEvent.getClassSchema(), new IOException("denied"));
        };
        return new ForeignSerializer<>(foreign, new OwnClient(() -> registry));
    }

    @Test
    void shouldSayWhatOurClientSaysWhenTheRegistryIsAway() {
        registry.setAway(true);

        assertThatThrownBy(() -> failing().serialize("t", event))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("Expected the registry, but the test has made it unavailable");
    }

    @Test
    void shouldNotBlameAnEventThatItsSchemaCanHold() {
        assertThatThrownBy(() -> failing().serialize("t", event))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("to write a PipelineEvent, but IOException: denied; check its settings");
    }

    @Test
    void shouldBlameAnEventThatItsSchemaCannotHold() {
        assertThatThrownBy(() -> failing().serialize("t", new PipelineEvent()))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Expected a complete PipelineEvent, but writing it failed: ");
    }

    @Test
    void shouldGiveOurSettingsUnderConfluentsNamesUnlessTheyAreSet() {
        Map<String, Object> given = Map.of(
                SerdeConfig.SCHEMA_REGISTRY_URL,
                "http://127.0.0.1:1",
                SerdeConfig.REQUEST_TIMEOUT_MS,
                1234,
                SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
                "",
                "max.retries",
                "2");

        assertThat(ForeignSettings.of(given))
                .containsEntry("http.connect.timeout.ms", "1234")
                .containsEntry("http.read.timeout.ms", "1234")
                .containsEntry("max.retries", "2")
                .containsEntry("specific.avro.reader", true)
                .doesNotContainKey(SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE);
    }
}
