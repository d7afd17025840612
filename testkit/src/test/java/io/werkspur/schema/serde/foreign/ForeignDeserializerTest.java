// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignDeserializerTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final PipelineEvent event =
            new EventGenerator(1).typicalRun("run", 6).get(0);
    private final byte[] message = new AvroSerializer<PipelineEvent>(registry).serialize("t", event);

    static List<RuntimeException> errors() {
        return List.of(
                new SerializationException(
                        "Error retrieving Avro value schema for id 1", new IOException("status 401")),
                new AuthenticationException(
                        "Error retrieving Avro value schema for id 1", new IOException("status 401")),
                new IllegalStateException("status 401"));
    }

    private Deserializer<PipelineEvent> failing(RuntimeException error) {
        Deserializer<Object> foreign = (topic, data) -> {
            throw error;
        };
        return new ForeignDeserializer<>(foreign, PipelineEvent.class, new OwnClient(() -> registry));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldSayWhatOurClientSaysWhenTheRegistryIsAway(RuntimeException error) {
        registry.setAway(true);

        assertThatThrownBy(() -> failing(error).deserialize("t", message))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage("Expected the registry, but the test has made it unavailable")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldNotBlameAMessageThatOursCanReadWhateverTheErrorIs(RuntimeException error) {
        assertThatThrownBy(() -> failing(error).deserialize("t", message))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("Exception: status 401; check its settings")
                .hasMessageNotContaining("Error retrieving");
    }

    @Test
    void shouldGiveTheInnermostCauseInOneShortLineWhenErrorsRepeatWholeSchemas() {
        RuntimeException error = new SerializationException(
                "Error registering Avro schema" + PipelineEvent.getClassSchema(),
                new IOException("Unexpected character ('<')\n at [Source: (InputStream); line: 1]"));

        assertThatThrownBy(() -> failing(error).deserialize("t", message))
                .message()
                .contains("IOException: Unexpected character ('<');")
                .hasSizeLessThan(400)
                .doesNotContain("\n");
    }

    @Test
    void shouldCallAMessageUnusableWhenOursCannotReadItEither() {
        byte[] cut = Arrays.copyOf(message, 20);
        byte[] unknown = WireFormat.frame(77, new byte[3]);
        RuntimeException error = new SerializationException("Error deserializing Avro message for id 1");

        assertThatThrownBy(() -> failing(error).deserialize("t", cut))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Expected a PipelineEvent written with schema id 1, but the bytes end too early");
        assertThatThrownBy(() -> failing(error).deserialize("t", unknown)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void shouldGiveItsOwnReasonWhenTheMessageIsNotInOurFormat() {
        RuntimeException error = new SerializationException("no such JSON", new IOException("line 1"));

        assertThatThrownBy(() ->
                        failing(error).deserialize("t", "{}      ".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("to read a PipelineEvent, but IOException: line 1")
                .hasCause(error);
    }

    @Test
    void shouldNotBlameTheMessageWhenTheClassGivesAnotherType() {
        Deserializer<Object> foreign = (topic, data) -> "text";

        assertThatThrownBy(() -> new ForeignDeserializer<>(foreign, PipelineEvent.class, new OwnClient(() -> registry))
                        .deserialize("t", message))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("it gives a java.lang.String");
    }

    @Test
    void shouldGiveWhatTheClassReadsAndLeaveNullAlone() {
        Deserializer<Object> foreign = (topic, data) -> event;
        Deserializer<PipelineEvent> wrapped =
                new ForeignDeserializer<>(foreign, PipelineEvent.class, new OwnClient(() -> registry));

        assertThat(wrapped.deserialize("t", message)).isSameAs(event);
        assertThat(wrapped.deserialize("t", null)).isNull();
    }
}
