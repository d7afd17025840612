// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.intake.encoded.EncodedEvent;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Events of the released versions stay encoded; other layouts are decoded. */
class EventLayoutTest {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final EventDecoder decoder = new EventDecoder("events", registry);

    @Test
    void shouldKeepTheEventsOfTheVersionBeforeEncoded() throws IOException {
        byte[] value = writtenWith(released(1), FoldedEvents.hop("run", 2));

        FoldEvent event = decoder.decode(value);

        assertThat(EventLayout.knownItemTypes(released(1))).isEqualTo(ItemType.values().length - 1);
        assertThat(event).isInstanceOf(EncodedEvent.class);
        assertThat(event.decoded()).isEqualTo(FoldedEvents.hop("run", 2));
    }

    @Test
    void shouldRefuseATypeThatTheVersionOfTheWriterDoesNotHave() throws IOException {
        FoldEvent hop = new EventDecoder("events", registry).decode(write(FoldedEvents.hop("run", 2)));
        byte[] value = writtenWith(released(1), RemovedEvent.markerOf(hop));

        assertThatThrownBy(() -> decoder.decode(value)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldKnowNoLayoutWhenAFieldIsAnother() {
        Schema renamed = new Schema.Parser()
                .parse(PipelineEvent.getClassSchema()
                        .toString()
                        .replace("\"name\":\"content\"", "\"name\":\"contents\""));
        Schema reordered = new Schema.Parser()
                .parse(PipelineEvent.getClassSchema()
                        .toString()
                        .replace("\"OUTPUT_TEXT\",\"OUTPUT_IMAGE\"", "\"OUTPUT_IMAGE\",\"OUTPUT_TEXT\""));

        assertThat(EventLayout.knownItemTypes(renamed)).isEqualTo(EventLayout.OTHER);
        assertThat(EventLayout.knownItemTypes(reordered)).isEqualTo(EventLayout.OTHER);
        assertThat(EventLayout.knownItemTypes(Schema.create(Schema.Type.STRING)))
                .isEqualTo(EventLayout.OTHER);
        assertThat(EventLayout.knownItemTypes(PipelineEvent.getClassSchema())).isEqualTo(ItemType.values().length);
    }

    private byte[] write(PipelineEvent event) {
        return Objects.requireNonNull(new AvroSerializer<PipelineEvent>(registry).serialize("events", event));
    }

    // The bytes of an event are the same in both versions.
    private byte[] writtenWith(Schema writer, PipelineEvent event) {
        byte[] value = write(event);
        byte[] changed = Arrays.copyOf(value, value.length);
        changed[4] = (byte) registry.idFor("events-value", writer);
        return changed;
    }

    private static Schema released(int version) throws IOException {
        try (InputStream in =
                EventLayoutTest.class.getResourceAsStream("/released/PipelineEvent/v" + version + ".avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(in));
        }
    }
}
