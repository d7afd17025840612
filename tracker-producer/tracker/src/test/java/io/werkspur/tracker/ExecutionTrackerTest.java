// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static io.werkspur.tracker.ItemOption.at;
import static io.werkspur.tracker.ItemOption.backend;
import static io.werkspur.tracker.ItemOption.codes;
import static io.werkspur.tracker.ItemOption.config;
import static io.werkspur.tracker.ItemOption.content;
import static io.werkspur.tracker.ItemOption.from;
import static io.werkspur.tracker.ItemOption.loopIteration;
import static io.werkspur.tracker.ItemOption.mediaType;
import static io.werkspur.tracker.ItemOption.metadata;
import static io.werkspur.tracker.ItemOption.model;
import static io.werkspur.tracker.ItemOption.outputsGenerated;
import static io.werkspur.tracker.ItemOption.reason;
import static io.werkspur.tracker.ItemOption.seconds;
import static io.werkspur.tracker.ItemOption.seed;
import static io.werkspur.tracker.ItemOption.stage;
import static io.werkspur.tracker.ItemOption.to;
import static io.werkspur.tracker.ItemOption.took;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionTrackerTest {
    private final RecordingTransport transport = new RecordingTransport();
    private final TestClock clock = new TestClock();
    private final EventSource source = new EventSource("node-1", "werkspur-tracker", "1.0");
    private final Tracker tracker = new Tracker(transport, clock, source, Duration.ZERO);
    private final ExecutionTracker run = tracker.start(
            "abc-123",
            RunContext.of("stillepost")
                    .user("gruppe-7a")
                    .session("werkstatt")
                    .mode("eco")
                    .safetyLevel("kids"));

    private static Object value(PipelineEvent event, String key) {
        MetadataValue value = event.getMetadata().get(key);
        return value == null ? "absent" : value.getValue().orElse(null);
    }

    @Test
    void shouldBeginTheRunWithItsContextWhenStarted() {
        PipelineEvent start = transport.last();

        assertThat(start.getItemType()).isEqualTo(ItemType.PIPELINE_START);
        assertThat(start.getSequenceNumber()).isEqualTo(1);
        assertThat(start.getExecutionId()).isEqualTo("abc-123");
        assertThat(start.getTimestamp()).isEqualTo(TestClock.START);
        assertThat(start.getSource()).contains(source);
        assertThat(EventId.isValid(start.getEventId())).isTrue();
        assertThat(start.getContext())
                .contains(new ExecutionContext(
                        "stillepost", "gruppe-7a", "werkstatt", "eco", "kids", null, null, null, null, Map.of()));
        assertThat(transport.lastWarnings()).isEmpty();
    }

    @Test
    void shouldKeepEveryFactOfTheContext() {
        tracker.start(
                "def-456",
                RunContext.of("c")
                        .user("u")
                        .session("s")
                        .mode("m")
                        .safetyLevel("l")
                        .seed(new BigInteger("18446744073709551615"))
                        .device("tablet-3")
                        .batch("batch-1", 4)
                        .attribute("room", "R12")
                        .attribute("ignored", null));

        assertThat(transport.last().getContext())
                .contains(new ExecutionContext(
                        "c",
                        "u",
                        "s",
                        "m",
                        "l",
                        new Number("18446744073709551615"),
                        "tablet-3",
                        "batch-1",
                        4L,
                        Map.of("room", "R12")));
    }

    /** One right use of every method: the pairs are method call and expected type, stage, media type. */
    private List<Consumer<ExecutionTracker>> rightUses() {
        return List.of(
                r -> r.userInputText("Eine Blume"),
                r -> r.userInputImage("media/skizze.png"),
                r -> r.translationResult("A flower", from("de"), to("en")),
                r -> r.stage1SafetyCheck(false, codes("§86a")),
                r -> r.stage1Blocked("Nein.", reason("§86a")),
                r -> r.interceptionIteration(1, "A flower", from("de"), to("en")),
                r -> r.interceptionIteration("waves as breathing"),
                r -> r.interceptionFinal("꽃"),
                r -> r.stage3SafetyCheck(2, true),
                r -> r.stage3Blocked(2, "Zu gruselig.", reason("age_inappropriate")),
                r -> r.outputText(3, "Ein Gedicht"),
                r -> r.outputImage(3, "a.png"),
                r -> r.outputAudio(3, "a.wav"),
                r -> r.outputMusic(3, "a.mp3"),
                r -> r.outputVideo(3, "a.mp4"),
                r -> r.output3d(3, "a.glb"),
                r -> r.other(2, "mood_board", content("…")),
                r -> r.complete(),
                r -> r.error(new IllegalStateException("away")));
    }

    @Test
    void shouldObeyTheTaxonomyWhenUsedRight() {
        for (Consumer<ExecutionTracker> use : rightUses()) {
            ExecutionTracker one = tracker.start("one", null);

            use.accept(one);

            assertThat(Taxonomy.check(transport.last()))
                    .as(transport.last().toString())
                    .isEmpty();
            assertThat(transport.lastWarnings()).isEmpty();
        }
    }

    @Test
    void shouldHaveAMethodForEveryTypeThatAPipelineReports() {
        rightUses().forEach(use -> use.accept(tracker.start("one", null)));

        Set<ItemType> reported =
                transport.events().stream().map(PipelineEvent::getItemType).collect(Collectors.toSet());
        assertThat(reported)
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(ItemType.UNKNOWN, ItemType.REMOVED, ItemType.SEQUENCE_RELEASED)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN", "REMOVED", "OTHER", "PIPELINE_START", "SEQUENCE_RELEASED"})
    void shouldGiveTheGeneralItemTheStageOfItsType(ItemType type) {
        run.item(type, content("x"));

        assertThat(transport.last().getItemType()).isEqualTo(type);
        assertThat(Taxonomy.check(transport.last())).isEmpty();
    }

    @Test
    void shouldFillInTheFieldsThatAMethodAsksFor() {
        run.interceptionIteration(
                3,
                "Une fleur dans le pré",
                from("zh"),
                to("fr"),
                config("stillepost"),
                model("gpt-oss:20b"),
                backend("ollama"),
                seconds(1.49),
                metadata("temperature", 0.8));

        PipelineEvent hop = transport.last();
        assertThat(hop.getStage()).isEqualTo(2);
        assertThat(hop.getStageIteration()).contains(3);
        assertThat(hop.getLoopIteration()).isEmpty();
        assertThat(hop.getMediaType()).isEqualTo(MediaType.TEXT);
        assertThat(hop.getContent()).contains("Une fleur dans le pré");
        assertThat(hop.getConfigUsed()).contains("stillepost");
        assertThat(hop.getModelUsed()).contains("gpt-oss:20b");
        assertThat(hop.getBackendUsed()).contains("ollama");
        assertThat(hop.getExecutionTime()).contains(1.49);
        assertThat(hop.getMetadata())
                .isEqualTo(Map.of(
                        "from_lang", new MetadataValue("zh"),
                        "to_lang", new MetadataValue("fr"),
                        "temperature", new MetadataValue(0.8)));
    }

    @Test
    void shouldShareTheLoopBetweenACheckAndItsOutput() {
        run.stage3SafetyCheck(2, true, seconds(0.52));
        PipelineEvent check = transport.last();
        run.outputImage(2, "media/img.png", seed(424242), took(Duration.ofMillis(21_400)));
        PipelineEvent image = transport.last();

        assertThat(check.getLoopIteration()).isEqualTo(image.getLoopIteration()).contains(2);
        assertThat(value(check, MetadataKey.SAFE)).isEqualTo(true);
        assertThat(image.getFilePath()).contains("media/img.png");
        assertThat(value(image, MetadataKey.SEED)).isEqualTo(424242L);
        assertThat(image.getExecutionTime()).contains(21.4);
    }

    @Test
    void shouldKeepTheTimeAndTheKindThatTheCallerGives() {
        Instant earlier = Instant.parse("2025-11-03T09:30:00.123456789Z");

        run.other(4, "sketch", at(earlier), mediaType(MediaType.IMAGE));

        assertThat(transport.last().getTimestamp()).isEqualTo(Instant.parse("2025-11-03T09:30:00.123456Z"));
        assertThat(transport.last().getMediaType()).isEqualTo(MediaType.IMAGE);
        assertThat(value(transport.last(), MetadataKey.TYPE)).isEqualTo("sketch");
    }

    @Test
    void shouldTellHowLongTheRunTookAndHowManyOutputsItMadeWhenComplete() {
        run.outputImage(1, "a.png");
        run.outputAudio(2, "b.wav");
        clock.advance(Duration.ofMillis(42_600));

        run.complete();

        assertThat(transport.last().getExecutionTime()).contains(42.6);
        assertThat(value(transport.last(), MetadataKey.OUTPUTS_GENERATED)).isEqualTo(2L);
    }

    @Test
    void shouldPreferWhatTheCallerSaysWhenComplete() {
        run.complete(seconds(7.5), outputsGenerated(9));

        assertThat(transport.last().getExecutionTime()).contains(7.5);
        assertThat(value(transport.last(), MetadataKey.OUTPUTS_GENERATED)).isEqualTo(9L);
    }

    @Test
    void shouldSayWhereAndHowTheRunBroke() {
        run.interceptionIteration(1, "x");

        run.error(new java.util.concurrent.TimeoutException("ollama did not answer within 60 s"));

        assertThat(transport.last().getStage()).isEqualTo(2);
        assertThat(transport.last().getContent()).contains("TimeoutException: ollama did not answer within 60 s");
        assertThat(value(transport.last(), MetadataKey.ERROR_TYPE)).isEqualTo("TimeoutException");
    }

    @Test
    void shouldTakeTheStageOfAnErrorFromItsOption() {
        run.error(null, stage(4));

        assertThat(transport.last().getStage()).isEqualTo(4);
        assertThat(transport.last().getContent()).contains("Unknown: no error was given");
    }

    @Test
    void shouldReportAnErrorWhenClosedWithoutAnEnd() {
        run.interceptionFinal("x");

        run.close();
        run.close();

        assertThat(transport.events()).hasSize(3);
        assertThat(transport.last().getItemType()).isEqualTo(ItemType.PIPELINE_ERROR);
        assertThat(transport.last().getSequenceNumber()).isEqualTo(3);
        assertThat(transport.last().getStage()).isEqualTo(2);
        assertThat(value(transport.last(), MetadataKey.ERROR_TYPE)).isEqualTo("ClosedWithoutEnd");
        assertThat(transport.lastWarnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemType.class,
            names = {"STAGE1_BLOCKED", "PIPELINE_COMPLETE", "PIPELINE_ERROR"})
    void shouldReportNothingWhenClosedAfterAnEnd(ItemType end) {
        run.item(end);

        run.close();

        assertThat(transport.events()).hasSize(2);
        assertThat(transport.last().getItemType()).isEqualTo(end);
    }

    @Test
    void shouldKeepAndMarkAnItemAfterTheEnd() {
        run.complete();

        run.userInputText("late");

        assertThat(transport.last().getSequenceNumber()).isEqualTo(3);
        assertThat(transport.lastWarnings())
                .containsExactly("sequence_number: Expected no item after the end of the run, but got one");
    }

    @Test
    void shouldLetABlockedRunReportHowItWoundUp() {
        run.stage1Blocked("Nein.");

        run.complete();

        assertThat(transport.lastWarnings()).isEmpty();
    }

    @Test
    void shouldMoveWhatAFieldCannotHoldWhenUsedWrong() {
        run.userInputText("x", loopIteration(2), stage(7));

        assertThat(transport.last().getLoopIteration()).isEmpty();
        assertThat(transport.last().getStage()).isEqualTo(1);
        assertThat(value(transport.last(), "loop_iteration")).isEqualTo(2L);
        assertThat(value(transport.last(), "stage")).isEqualTo(7L);
        assertThat(transport.lastWarnings()).hasSize(2);
    }

    @Test
    void shouldTakeTheStageOfTheLastStepWhenThatOfAnErrorIsNone() {
        run.outputImage(1, "a.png");

        run.error(null, stage(9), loopIteration(1));

        assertThat(transport.last().getStage()).isEqualTo(4);
        assertThat(transport.last().getLoopIteration()).contains(1);
        assertThat(value(transport.last(), "stage")).isEqualTo(9L);
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemType.class,
            names = {"PIPELINE_START", "REMOVED", "SEQUENCE_RELEASED", "UNKNOWN"})
    void shouldKeepAsOtherWhatIsNoItem(ItemType type) {
        run.item(type, content("x"), metadata("type", "mine"));

        assertThat(transport.last().getItemType()).isEqualTo(ItemType.OTHER);
        assertThat(value(transport.last(), "type")).isEqualTo(type.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(value(transport.last(), "type_2")).isEqualTo("mine");
    }

    @Test
    void shouldKeepAnItemWithoutAType() {
        run.item(null, content("x"));

        assertThat(transport.last().getItemType()).isEqualTo(ItemType.OTHER);
        assertThat(transport.last().getContent()).contains("x");
        assertThat(transport.lastWarnings())
                .containsExactly("item_type: Expected a type, but got none; it is kept as other");
    }

    @Test
    void shouldKeepTheRunWhenItsIdIsNotValid() {
        ExecutionTracker odd = tracker.start("Klasse 7a/Gruppe Ä", null);
        ExecutionTracker same = tracker.start("Klasse 7a/Gruppe Ä", null);
        ExecutionTracker other = tracker.start("Klasse 7a/Gruppe Ö", null);
        ExecutionTracker unnamed = tracker.start(null, null);
        ExecutionTracker huge = tracker.start("x".repeat(5_000), null);

        assertThat(odd.executionId()).startsWith("run-Klasse_7a_Gruppe__-").isEqualTo(same.executionId());
        assertThat(other.executionId()).isNotEqualTo(odd.executionId());
        assertThat(unnamed.executionId()).startsWith("unnamed-");
        assertThat(transport.events())
                .allMatch(event -> io.werkspur.schema.event.ExecutionId.isValid(event.getExecutionId()));
        assertThat(huge.executionId()).hasSizeLessThanOrEqualTo(200);
        assertThat(transport.lastWarnings()).singleElement().asString().contains("execution_id", "(5000 characters)");
    }

    @Test
    void shouldSayWhatIsMissingInTheContext() {
        tracker.start("abc", RunContext.of(null).user("u").session("s").mode("m"));

        assertThat(transport.last().getContext().orElseThrow().getConfigName()).isEmpty();
        assertThat(transport.lastWarnings())
                .containsExactly(
                        "context.config_name: Expected a text, but got none",
                        "context.safety_level: Expected a text, but got none");
    }

    @Test
    void shouldNumberWithoutGapsAndInTheOrderOfCallsWhenManyThreadsReport() throws InterruptedException {
        int threads = 8;
        int each = 2_000;
        List<Thread> all = LongStream.range(0, threads)
                .mapToObj(thread -> new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        run.userInputText(thread + "/" + i);
                    }
                }))
                .toList();

        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }

        List<PipelineEvent> events = transport.events();
        assertThat(events.stream().map(PipelineEvent::getSequenceNumber).sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 1 + (long) threads * each)
                        .boxed()
                        .toList());
        for (int thread = 0; thread < threads; thread++) {
            String prefix = thread + "/";
            assertThat(events.stream()
                            .filter(event -> event.getContent().orElse("").startsWith(prefix))
                            .map(PipelineEvent::getSequenceNumber))
                    .isSorted();
        }
        assertThat(events.stream().map(PipelineEvent::getEventId).distinct()).hasSize(1 + threads * each);
    }

    @Test
    void shouldReportOneEndWhenManyThreadsCloseAtOnce() throws InterruptedException {
        List<Thread> closers =
                LongStream.range(0, 8).mapToObj(i -> new Thread(run::close)).toList();

        closers.forEach(Thread::start);
        for (Thread closer : closers) {
            closer.join();
        }

        assertThat(transport.events())
                .extracting(PipelineEvent::getItemType)
                .containsExactly(ItemType.PIPELINE_START, ItemType.PIPELINE_ERROR);
    }
}
