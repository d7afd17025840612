// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnreadableMessageTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<PipelineEvent> deserializer = new AvroDeserializer<>(registry, PipelineEvent.class);
    private final byte[] message = serializer.serialize("t", SampleEvents.event());

    private AbstractThrowableAssert<?, ? extends Throwable> assertUnreadable(byte[] bytes) {
        return assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldSayHowShortWhenThereIsNoWholeHeader() {
        assertUnreadable(new byte[0]).hasMessageEndingWith("but got 0");
        assertUnreadable(Arrays.copyOf(message, 4)).hasMessageEndingWith("but got 4");
    }

    @Test
    void shouldNameTheMagicByteWhenItIsWrong() {
        byte[] json = "{\"event_id\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertUnreadable(json).hasMessage("Expected the magic byte 0 at the start of a message, but got " + (int) '{');
    }

    @Test
    void shouldNameTheIdWhenTheSchemaIsUnknown() {
        assertUnreadable(WireFormat.frame(77, new byte[3]))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("id 77");
    }

    @Test
    void shouldBeRecoverableWhenTheRegistryIsAway() {
        registry.setAway(true);

        assertThatThrownBy(() -> deserializer.deserialize("t", message))
                .isInstanceOf(RegistryUnavailableException.class);

        registry.setAway(false);
        assertThat(deserializer.deserialize("t", message)).isEqualTo(SampleEvents.event());
    }

    @Test
    void shouldReadOnWhenTheRegistryGoesAwayAfterTheFirstMessage() {
        deserializer.deserialize("t", message);

        registry.setAway(true);

        assertThat(deserializer.deserialize("t", message)).isEqualTo(SampleEvents.event());
    }

    @Test
    void shouldRefuseEveryPrefixWhenAMessageWasCut() {
        for (int length = WireFormat.HEADER_BYTES; length < message.length; length++) {
            assertUnreadable(Arrays.copyOf(message, length)).hasMessageContaining("written with schema id 1, but");
        }
    }

    @Test
    void shouldRefuseBytesWhenTheyAreLeftOver() {
        assertUnreadable(Arrays.copyOf(message, message.length + 1))
                .hasMessage("Expected a PipelineEvent written with schema id 1, but bytes are left over after it");
    }

    @Test
    void shouldRefuseALengthWhenItIsLongerThanTheMessage() {
        // The first field is a string, its length a zigzag varint: 2147483639, the maximum in Avro.
        byte[] avro = {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'x'};

        assertUnreadable(WireFormat.frame(1, avro)).hasMessageEndingWith("but the bytes end too early");
    }

    @Test
    void shouldRefuseAnEventWhenItIsLargerThanAllowed() {
        assertUnreadable(new byte[Limits.MAX_EVENT_BYTES + WireFormat.HEADER_BYTES + 1])
                .isInstanceOf(SerializationException.class);
        byte[] tooLarge = WireFormat.frame(1, new byte[Limits.MAX_EVENT_BYTES + 1]);
        assertUnreadable(tooLarge).hasMessage("Expected an event of at most 921600 bytes, but got 921601");
    }

    @Test
    void shouldRefuseARecordWhenAnEventIsExpected() {
        byte[] record = new AvroSerializer<ExecutionRecord>(registry)
                .serialize("r", SampleEvents.record(SampleEvents.metadataOfDepth(1)));

        assertUnreadable(record).hasMessageStartingWith("Expected a PipelineEvent written with schema id 2, but");
    }

    @Test
    void shouldNameTheTypeWhenTheSchemaDescribesNothingOfOurs() {
        registry.put(40, new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"a.B\",\"fields\":[]}"));
        AvroDeserializer<PipelineEvent> untyped = new AvroDeserializer<>();
        untyped.use(registry);

        assertThatThrownBy(() -> untyped.deserialize("t", WireFormat.frame(40, new byte[0])))
                .isInstanceOf(SerializationException.class)
                .hasMessage("Expected a PipelineEvent or an ExecutionRecord, but schema id 40 describes a.B");
    }

    @ParameterizedTest
    @EnumSource(HostileBytes.Nesting.class)
    void shouldRefuseMetadataWhenItIsOneLevelTooDeep(HostileBytes.Nesting nesting) {
        byte[] deepest = HostileBytes.eventNested(1, nesting, Limits.MAX_METADATA_DEPTH);
        byte[] tooDeep = HostileBytes.eventNested(1, nesting, Limits.MAX_METADATA_DEPTH + 1);

        assertThat(deserializer.deserialize("t", deepest)).isNotNull();
        assertUnreadable(tooDeep).hasMessageEndingWith("lists and maps are nested more than 32 deep");
    }

    @ParameterizedTest
    @EnumSource(HostileBytes.Nesting.class)
    void shouldRefuseMetadataWhenItNestsAHundredThousandDeep(HostileBytes.Nesting nesting) {
        assertUnreadable(HostileBytes.eventNested(1, nesting, 100_000))
                .hasMessageEndingWith("lists and maps are nested more than 32 deep");
    }

    @Test
    void shouldRefuseDeepMetadataWhenTheWriterHasAnotherSchema() {
        registry.put(9, HostileBytes.withExtraString(PipelineEvent.getClassSchema()));
        byte[] shallow = HostileBytes.prefixed(9, HostileBytes.eventNested(1, HostileBytes.Nesting.LISTS, 5));
        byte[] deep = HostileBytes.prefixed(9, HostileBytes.eventNested(1, HostileBytes.Nesting.LISTS, 100_000));

        assertThat(deserializer.deserialize("t", shallow)).isNotNull();
        assertUnreadable(deep).hasMessageEndingWith("lists and maps are nested more than 32 deep");
    }

    @Test
    void shouldRefuseDeepMetadataWhenItLiesInAFieldThatWeDoNotKnow() {
        registry.put(9, HostileBytes.withMetadataRenamed(PipelineEvent.getClassSchema()));
        byte[] shallow = HostileBytes.eventNested(9, HostileBytes.Nesting.LISTS, 5);
        byte[] deep = HostileBytes.eventNested(9, HostileBytes.Nesting.LISTS, 100_000);

        assertThat(deserializer.deserialize("t", shallow).getMetadata()).isEmpty();
        assertUnreadable(deep).hasMessageEndingWith("but it is nested too deep to be read");
    }

    @Test
    void shouldRefuseAListWhenItClaimsMoreEntriesThanBytes() {
        byte[] bytes = HostileBytes.eventWithListOf(1, 1_000_000_000);

        assertUnreadable(bytes).hasMessageContaining("a list or map claims 1000000000 entries in");
    }
}
