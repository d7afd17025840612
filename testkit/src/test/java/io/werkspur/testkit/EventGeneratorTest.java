// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.Taxonomy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventGeneratorTest {
    private final EventGenerator generator = new EventGenerator(7);

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 13, 20, 200})
    void shouldNumberATypicalRunFromOneWhenGivenItsItems(int items) {
        List<PipelineEvent> run = generator.typicalRun("abc-123", items);

        assertThat(run)
                .extracting(PipelineEvent::getSequenceNumber)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, items).boxed().toList());
    }

    @Test
    void shouldObeyTheTaxonomyWhateverTheShape() {
        List<PipelineEvent> events = IntStream.range(0, 200)
                .boxed()
                .flatMap(i -> generator.hostileRun("run-" + i, 30).stream())
                .toList();

        assertThat(events).allSatisfy(event -> {
            assertThat(Taxonomy.check(event)).isEmpty();
            assertThat(EventId.isValid(event.getEventId())).isTrue();
        });
        assertThat(generator.run("r", new RunShape(8, 3, 10, true)))
                .allSatisfy(event -> assertThat(Taxonomy.check(event)).isEmpty());
    }

    @Test
    void shouldGiveTheSameRunWhenSeedAndIdAreTheSame() {
        generator.typicalRun("another", 20);

        assertThat(generator.typicalRun("abc-123", 20))
                .isEqualTo(new EventGenerator(7).typicalRun("abc-123", 20))
                .isNotEqualTo(new EventGenerator(8).typicalRun("abc-123", 20));
        assertThat(generator.hostileRun("abc-123", 20)).isEqualTo(new EventGenerator(7).hostileRun("abc-123", 20));
    }

    @Test
    void shouldKeepEveryEventWhenShufflingAndDuplicating() {
        List<PipelineEvent> run = generator.typicalRun("abc-123", 40);

        List<PipelineEvent> copies = generator.duplicated(run, 3);

        assertThat(generator.shuffled(run)).isNotEqualTo(run).containsExactlyInAnyOrderElementsOf(run);
        assertThat(copies).hasSizeBetween(41, 120).containsAll(run);
    }

    @Test
    void shouldEncodeToAbout209BytesAnEventWhenTypical() throws IOException {
        long bytes = 0;
        for (int i = 0; i < 100; i++) {
            for (PipelineEvent event : generator.typicalRun("bench-" + (10_000 + i), 20)) {
                bytes += encode(event).length;
            }
        }

        assertThat(bytes / 2_000.0).isCloseTo(209, within(5.0));
    }

    private static byte[] encode(PipelineEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(PipelineEvent.class).write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
