// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded histories with the records that they must always become. If a rule of the fold changes on purpose, increase
 * {@link RecordAssembler#FOLD_VERSION}, run with {@code -Dwerkspur.golden.write=true}, and review the changes.
 */
class GoldenHistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    static Stream<Path> histories() throws IOException {
        return Files.list(HISTORIES).filter(file -> file.toString().endsWith(".jsonl"));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldBecomeTheExpectedRecordWhenHistoryIsFolded(Path history) throws IOException {
        List<PipelineEvent> events = Files.readAllLines(history).stream()
                .map(line -> ((EventJson.Parsed.Accepted) EventJson.parse(line)).event())
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .toList();
        RecordAssembler assembler = new RecordAssembler(events.get(0).getExecutionId());
        events.forEach(event -> assembler.add(new DecodedEvent(event)));

        String record = new String(RecordJson.write(Records.whole(assembler.record())), StandardCharsets.UTF_8);

        Path expected = Path.of(history.toString().replace(".jsonl", ".json"));
        if (Boolean.getBoolean("werkspur.golden.write")) {
            Files.writeString(expected, record);
        }
        assertThat(record).isEqualTo(Files.readString(expected));
    }
}
