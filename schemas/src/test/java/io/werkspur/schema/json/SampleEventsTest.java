// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the sample runs of the demo as they are in the repository. */
class SampleEventsTest {
    private static final Path SAMPLES = Path.of("../standalone/src/main/resources/samples");

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
            assertThat(found).hasSize(6);
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldAcceptEveryLineOfASample(Path sample) throws IOException {
        List<String> lines = Files.readAllLines(sample);

        List<PipelineEvent> events = new ArrayList<>();
        for (String line : lines) {
            EventJson.Parsed parsed = EventJson.parse(line);
            assertThat(parsed).as(line).isInstanceOf(EventJson.Parsed.Accepted.class);
            events.add(((EventJson.Parsed.Accepted) parsed).event());
        }

        assertThat(events)
                .extracting(PipelineEvent::getSequenceNumber)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            assertThat(EventJson.parse(EventJson.write(event))).isEqualTo(new EventJson.Parsed.Accepted(event));
            assertThat(EventJson.parse(EventJson.writeLine(event))).isEqualTo(new EventJson.Parsed.Accepted(event));
        });
    }
}
