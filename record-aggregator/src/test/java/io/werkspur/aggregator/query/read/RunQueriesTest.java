// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.aggregator.domain.event.DecodedEvent;
import io.werkspur.aggregator.domain.event.FoldedEvents;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.fold.Records;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.json.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunQueriesTest {
    private static final WritePolicy POLICY = new WritePolicy(
            Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10));

    private final MemoryStores stores = new MemoryStores();
    private long now = 2_000;
    private final RunQueries queries =
            new RunQueries(stores, () -> stores.reader, LostEvents.UNHEARD, POLICY, () -> now);

    static Stream<Path> histories() throws IOException {
        return Files.list(Path.of("src/test/resources/histories"))
                .filter(file -> file.toString().endsWith(".jsonl"));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldAnswerTheFoldOfTheFirstNumbersWhenAskedUntilANumber(Path history) throws IOException {
        List<PipelineEvent> events = eventsOf(history);
        events.forEach(stores::add);
        String id = events.get(0).getExecutionId();
        long last = events.get(events.size() - 1).getSequenceNumber();

        for (long until = 1; until <= last + 1; until++) {
            long bound = until;
            byte[] answer = write(queries.record(0, id, new RunPrefix(until, null)));

            byte[] expected = fold(id, events.stream().filter(event -> event.getSequenceNumber() <= bound));
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .as("%s until %d", history, until)
                    .isEqualTo(new String(expected, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldAnswerTheFoldOfWhatHappenedUntilThenWhenAskedUntilATime(Path history) throws IOException {
        List<PipelineEvent> events = eventsOf(history);
        events.forEach(stores::add);
        String id = events.get(0).getExecutionId();

        for (PipelineEvent each : events) {
            Instant until = each.getTimestamp();
            byte[] answer = write(queries.record(
                    0,
                    id,
                    new RunPrefix(RunPrefix.ALL.untilSequence(), ChronoUnit.MICROS.between(Instant.EPOCH, until))));

            assertThat(answer)
                    .isEqualTo(fold(
                            id,
                            events.stream()
                                    .filter(event -> !event.getTimestamp().isAfter(until))));
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void shouldAnswerTheItemsOfTheRecordWhenTheyAreAskedPageByPage(Path history) throws IOException {
        List<PipelineEvent> events = eventsOf(history);
        events.forEach(stores::add);
        String id = events.get(0).getExecutionId();
        JsonNode whole = json(fold(id, events.stream())).get("items");

        for (int limit = 1; limit <= 3; limit++) {
            List<JsonNode> paged = new ArrayList<>();
            long from = 1;
            while (from > 0) {
                JsonNode page = json(write(queries.items(0, id, from, limit)));
                page.get("items").forEach(paged::add);
                from = page.get("next").asLong(0);
            }
            assertThat(paged).containsExactlyElementsOf(whole);
        }
    }

    @Test
    void shouldAnswerTheSameBytesWhetherOrNotTheRunFitsInMemory() throws IOException {
        List<PipelineEvent> events = new ArrayList<>();
        events.add(FoldedEvents.start("large"));
        String content = "x".repeat(2_000);
        for (int number = 2; number <= 2_500; number++) {
            events.add(FoldedEvents.of("large", number, ItemType.OTHER)
                    .setContent(content)
                    .build());
        }
        events.add(FoldedEvents.of("large", 7, ItemType.OTHER)
                .setEventId(FoldedEvents.id(9_999))
                .build());
        events.add(FoldedEvents.complete("large", 2_501));
        events.forEach(stores::add);
        events.sort(
                Comparator.comparingLong(PipelineEvent::getSequenceNumber).thenComparing(PipelineEvent::getEventId));

        byte[] answer = write(queries.record(0, "large", RunPrefix.ALL));

        assertThat(answer.length).isGreaterThan((int) RunQueries.MAX_BYTES);
        assertThat(answer).isEqualTo(fold("large", events.stream()));
    }

    @Test
    void shouldBreakOffWhenALargeRunChangesBetweenItsTwoReadings() {
        String content = "x".repeat(2_000);
        for (int number = 1; number <= 2_500; number++) {
            stores.add(FoldedEvents.of("large", number, ItemType.OTHER)
                    .setContent(content)
                    .build());
        }
        stores.afterScan = () -> stores.add(FoldedEvents.complete("large", 2_501));

        assertThatThrownBy(() -> write(queries.record(0, "large", RunPrefix.ALL)))
                .isInstanceOf(NotReadyException.class);
    }

    @Test
    void shouldSkipRowsThatNobodyCanUseAndThoseOfRunsThatStartAlike() throws IOException {
        stores.add(FoldedEvents.start("run"));
        stores.add(FoldedEvents.start("run-2"));
        stores.add(FoldedEvents.start("run0"));
        stores.addRow("run/nonsense", new byte[] {1, 2, 3});
        stores.addRow("run/0000000001/00000000-0000-7000-8000-0000000003e7", new byte[] {0, 0, 0, 0, 9});

        assertThat(record(queries.record(0, "run", RunPrefix.ALL)).getRevision())
                .isEqualTo(1);
    }

    /** Every way to ask for events of the run, each of which would leave out the one that cannot be read. */
    static Stream<Function<RunQueries, RunQueries.Answer>> questions() {
        return Stream.of(
                queries -> queries.record(0, "run", RunPrefix.ALL),
                queries -> queries.record(0, "run", new RunPrefix(2, null)),
                queries -> queries.record(0, "run", new RunPrefix(RunPrefix.ALL.untilSequence(), Long.MAX_VALUE)),
                queries -> queries.items(0, "run", 1, 1_000),
                queries -> queries.items(0, "run", 2, 1));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldNotLeaveOutAnEventWhenTheRegistryHasLostItsSchema(Function<RunQueries, RunQueries.Answer> question) {
        stores.add(FoldedEvents.start("run"));
        stores.add(FoldedEvents.hop("run", 2));
        stores.add(FoldedEvents.complete("run", 3));
        stores.addRow("run/0000000009/00000000-0000-7000-8000-0000000003e7", new byte[] {0, 0, 0, 0, 9});
        stores.loseSchemaOf(FoldedEvents.hop("run", 2));

        assertThatThrownBy(() -> write(question.apply(queries)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("run run")
                .hasMessageContaining("id " + MemoryStores.LOST_ID);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldLeaveOutWhatNeverWasAnEvent(Function<RunQueries, RunQueries.Answer> question) throws IOException {
        stores.add(FoldedEvents.start("run"));
        stores.add(FoldedEvents.hop("run", 2));
        stores.add(FoldedEvents.complete("run", 3));
        byte[] expected = write(question.apply(queries));
        stores.addRow("run/0000000002/00000000-0000-7000-8000-0000000003e7", new byte[] {0, 0, 0, 0, 9});

        assertThat(write(question.apply(queries))).isEqualTo(expected);
    }

    @Test
    void shouldNotLeaveOutEventsOfALargeRunWhenTheirSchemaIsLostWhileItIsWritten() {
        String content = "x".repeat(2_000);
        for (int number = 1; number <= 2_500; number++) {
            stores.add(FoldedEvents.of("large", number, ItemType.OTHER)
                    .setContent(content)
                    .build());
        }
        stores.afterScan = () -> stores.loseSchemaOf(FoldedEvents.of("large", 2_000, ItemType.OTHER)
                .setContent(content)
                .build());

        assertThatThrownBy(() -> write(queries.record(0, "large", RunPrefix.ALL)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void shouldHaveNothingToSayOfARunThatIsUnknownOrWasErased() {
        stores.add(FoldedEvents.start("gone"));
        stores.erase("gone");

        assertThat(queries.record(0, "nobody", RunPrefix.ALL)).isEqualTo(new RunQueries.Answer(1, false, null));
        assertThat(queries.items(0, "gone", 1, 10)).isEqualTo(new RunQueries.Answer(1, true, null));
    }

    @Test
    void shouldShowARunAsStalledOnlyWhenItIsAskedForAsItIsNow() throws IOException {
        stores.add(FoldedEvents.start("run"));
        now += Duration.ofMinutes(11).toMillis();

        assertThat(record(queries.record(0, "run", RunPrefix.ALL)).getStatus()).hasToString("STALLED");
        assertThat(record(queries.record(0, "run", new RunPrefix(1, null))).getStatus())
                .hasToString("RUNNING");
    }

    @Test
    void shouldListRunsWithoutAnEndPageByPage() {
        for (int run = 0; run < 25; run++) {
            String id = String.format("run-%02d", run);
            stores.add(FoldedEvents.start(id), run < 5 ? 1_000 : 10_000_000);
            if (run % 2 == 1) {
                stores.add(FoldedEvents.complete(id, 2));
            }
        }
        now = 10_000_000;

        assertThat(allIds(false)).hasSize(10).isSorted().allMatch(id -> id.compareTo("run-05") > 0);
        assertThat(allIds(true)).containsExactly("run-00", "run-02", "run-04");
    }

    private List<String> allIds(boolean stalled) {
        List<String> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            RunQueries.Page page = queries.list(0, stalled, after, 3);
            page.runs().stream().map(run -> run.get("execution_id").toString()).forEach(ids::add);
            assertThat(page.runs().size()).isLessThanOrEqualTo(3);
            after = page.last();
        }
        return ids;
    }

    @Test
    void shouldNameTheOffsetThatTheAnswerIsTrueFor() {
        stores.add(FoldedEvents.start("run"));

        assertThat(queries.record(0, "run", RunPrefix.ALL).offset()).isEqualTo(1);
        assertThat(queries.list(0, false, "", 1).runs())
                .isEqualTo(List.of(Map.of("execution_id", "run", "status", "running", "revision", 1L)));
    }

    private static List<PipelineEvent> eventsOf(Path history) throws IOException {
        return Files.readAllLines(history).stream()
                .map(line -> ((EventJson.Parsed.Accepted) EventJson.parse(line)).event())
                .sorted(Comparator.comparingLong(PipelineEvent::getSequenceNumber)
                        .thenComparing(PipelineEvent::getEventId))
                .toList();
    }

    private static byte[] fold(String id, Stream<PipelineEvent> events) {
        RecordAssembler assembler = new RecordAssembler(id);
        events.forEach(event -> assembler.add(new DecodedEvent(event)));
        return RecordJson.write(Records.whole(assembler.record()));
    }

    private static byte[] write(RunQueries.Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.body().writeTo(out);
        return out.toByteArray();
    }

    private static ExecutionRecord record(RunQueries.Answer answer) throws IOException {
        return RecordJson.read(write(answer));
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return new ObjectMapper().readTree(bytes);
    }
}
