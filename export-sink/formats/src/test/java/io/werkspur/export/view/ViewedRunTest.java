// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.testing.MarkedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.testkit.RecordGenerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/formats.md, written a second time and compared with every field of the contract. */
class ViewedRunTest {
    private static final Set<String> STUDENT_FACTS =
            Set.of("execution_id", "timestamp", "items", "status", "revision", "fold_version");
    private static final Set<String> TEACHER_FACTS = with(
            STUDENT_FACTS,
            "config_name",
            "user_id",
            "session_id",
            "execution_mode",
            "safety_level",
            "used_seed",
            "total_execution_time",
            "missing",
            "missing_omitted");
    private static final Set<String> STUDENT_ITEM = Set.of(
            "sequence_number",
            "timestamp",
            "stage",
            "loop_iteration",
            "media_type",
            "item_type",
            "content",
            "config_used");
    private static final Set<String> TEACHER_ITEM = with(STUDENT_ITEM, "stage_iteration", "model_used", "metadata");
    private static final Set<String> OUTPUTS =
            Set.of("output_text", "output_image", "output_audio", "output_music", "output_video", "output_3d");
    private static final Set<String> TEACHER_TYPES = with(
            OUTPUTS,
            "user_input_text",
            "user_input_image",
            "translation_result",
            "stage1_safety_check",
            "stage1_blocked",
            "interception_iteration",
            "interception_final",
            "stage3_safety_check",
            "stage3_blocked");
    private static final Set<String> TEACHER_KEYS =
            Set.of("blocked_codes", "codes", "from_lang", "safe", "seed", "to_lang");

    private final ExecutionRecord whole = ExecutionRecord.newBuilder(MarkedRun.marked())
            .setMissingOmitted(4)
            .setAnomaliesOmitted(5)
            .build();
    private final ExecutionRecord contested = ExecutionRecord.newBuilder(whole)
            .setContested(List.of(new SequenceRange(1L, (long) whole.getItems().size())))
            .build();

    @Test
    void shouldShowOnlyOutputsWhenAStudentLooks() {
        ExecutionRecord seen = seenBy(View.STUDENT);

        assertThat(filledFields(seen)).isEqualTo(STUDENT_FACTS);
        assertThat(types(seen)).isEqualTo(OUTPUTS);
        seen.getItems().forEach(item -> {
            assertThat(STUDENT_ITEM).containsAll(filledFields(item));
            assertThat(item.getStage()).isEqualTo(4);
        });
    }

    @Test
    void shouldShowTheTeacherAndNotTheStudentThatAStepWasRemoved() {
        List<ExecutionItem> items = new ArrayList<>();
        for (ExecutionItem item : whole.getItems()) {
            boolean isRemoved =
                    item.getItemType() == ItemType.OUTPUT_TEXT || item.getItemType() == ItemType.USER_INPUT_TEXT;
            items.add(isRemoved ? removed(item) : item);
        }
        ExecutionRecord record =
                ExecutionRecord.newBuilder(whole).setItems(items).build();

        assertThat(types(seenBy(View.TEACHER, record))).contains("removed").doesNotContain("user_input_text");
        assertThat(types(seenBy(View.STUDENT, record))).doesNotContain("removed", "output_text");
        assertThat(types(seenBy(View.RESEARCHER, record))).contains("removed");
    }

    private static ExecutionItem removed(ExecutionItem item) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(item.getSequenceNumber())
                .setTimestamp(item.getTimestamp())
                .setStage(item.getStage())
                .setMediaType(MediaType.METADATA)
                .setItemType(ItemType.REMOVED)
                .setMetadata(Map.of())
                .build();
    }

    @Test
    void shouldShowTheJourneyWhenATeacherLooks() {
        ExecutionRecord seen = seenBy(View.TEACHER);

        assertThat(filledFields(seen)).isEqualTo(TEACHER_FACTS);
        assertThat(types(seen)).isEqualTo(TEACHER_TYPES);
        seen.getItems().forEach(item -> {
            assertThat(TEACHER_ITEM).containsAll(filledFields(item));
            assertThat(item.getMetadata().keySet()).isEqualTo(TEACHER_KEYS);
        });
        assertThat(seen.getMissing()).hasSize(whole.getMissing().size());
    }

    @Test
    void shouldNumberTheStepsThatAViewShowsAndThoseThatItShowsAsMissing() {
        ExecutionRecord record = ExecutionRecord.newBuilder(whole)
                .setItems(List.of(
                        item(1, ItemType.PIPELINE_START, 0),
                        item(2, ItemType.USER_INPUT_TEXT, 1),
                        item(5, ItemType.OTHER, 0),
                        item(7, ItemType.OUTPUT_TEXT, 4),
                        item(8, ItemType.OTHER, 0),
                        item(9, ItemType.OUTPUT_TEXT, 4)))
                .setMissing(List.of(new SequenceRange(3L, 4L), new SequenceRange(6L, 6L), new SequenceRange(11L, 12L)))
                .setRevision(77)
                .build();

        ExecutionRecord teacher = seenBy(View.TEACHER, record);
        ExecutionRecord student = seenBy(View.STUDENT, record);

        assertThat(numbers(teacher)).containsExactly(1L, 5L, 6L);
        assertThat(teacher.getMissing()).containsExactly(new SequenceRange(2L, 4L), new SequenceRange(7L, 8L));
        assertThat(teacher.getRevision()).isEqualTo(3);
        assertThat(numbers(student)).containsExactly(1L, 2L);
        assertThat(student.getMissing()).isEmpty();
        assertThat(student.getRevision()).isEqualTo(2);
        assertThat(seenBy(View.RESEARCHER, record)).isEqualTo(record);
    }

    @Test
    void shouldKnowWhereMediaAreWithoutShowingIt() {
        for (View view : View.values()) {
            ViewedRun run = ViewedRun.of(view, RunRecord.of(whole));
            for (ExecutionItem item : run.record().items()) {
                assertThat(run.location(item).orElseThrow())
                        .isEqualTo(item.getContent().orElseThrow().replace("-content", "-file_path"));
            }
        }
    }

    private static List<Long> numbers(ExecutionRecord record) {
        return record.getItems().stream().map(ExecutionItem::getSequenceNumber).toList();
    }

    private ExecutionItem item(long number, ItemType type, int stage) {
        return ExecutionItem.newBuilder(whole.getItems().get(0))
                .setSequenceNumber(number)
                .setItemType(type)
                .setStage(stage)
                .build();
    }

    @Test
    void shouldNameTheContestedNumbersOfShownStepsOnly() {
        for (View view : List.of(View.STUDENT, View.TEACHER)) {
            ExecutionRecord seen = seenBy(view, contested);
            Set<Long> shown = seen.getItems().stream()
                    .map(ExecutionItem::getSequenceNumber)
                    .collect(Collectors.toSet());

            for (ExecutionItem item : contested.getItems()) {
                long number = item.getSequenceNumber();
                assertThat(ContestedNumbers.contain(seen.getContested(), number))
                        .as("%s, step %d", view, number)
                        .isEqualTo(shown.contains(number));
            }
        }
        assertThat(seenBy(View.RESEARCHER, contested)).isEqualTo(contested);
    }

    @Test
    void shouldTellTheTeacherHowManyContestedNumbersAreHiddenAndTheStudentThatThereAreAny() {
        ExecutionRecord teacher = seenBy(View.TEACHER, contested);

        assertThat(teacher.getContestedHidden())
                .isEqualTo(contested.getItems().size() - teacher.getItems().size());
        assertThat(seenBy(View.STUDENT, contested).getContestedHidden()).isEqualTo(1);
        assertThat(seenBy(View.STUDENT, whole).getContestedHidden()).isZero();
    }

    @Test
    void shouldShowEverythingWhenAResearcherLooks() {
        assertThat(seenBy(View.RESEARCHER)).isEqualTo(whole);
    }

    @Test
    void shouldLeaveOutAStepWhenItStandsInAnotherStageThanItsTypeDemands() {
        for (View view : List.of(View.STUDENT, View.TEACHER)) {
            assertThat(MarkedRun.texts(seenBy(view))).noneMatch(text -> text.contains("misplaced"));
        }
    }

    @Test
    void shouldKeepWhatAViewShowsAsItIsInTheRecord() {
        for (View view : View.values()) {
            ExecutionRecord seen = seenBy(view);
            assertThat(MarkedRun.texts(whole)).containsAll(MarkedRun.texts(seen));
            assertThat(seen.getItems())
                    .extracting(ExecutionItem::getSequenceNumber)
                    .isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldShowATeacherAllThatAStudentSeesWhateverTheRun(long seed) {
        RunRecord run = RunRecord.of(new RecordGenerator(seed).hostile("hostile", 60));

        Set<String> student =
                MarkedRun.texts(Runs.inMemory(ViewedRun.of(View.STUDENT, run).record()));
        Set<String> teacher =
                MarkedRun.texts(Runs.inMemory(ViewedRun.of(View.TEACHER, run).record()));
        Set<String> researcher =
                MarkedRun.texts(Runs.inMemory(ViewedRun.of(View.RESEARCHER, run).record()));

        assertThat(teacher).containsAll(student);
        assertThat(researcher).containsAll(teacher);
    }

    @Test
    void shouldReadNoFurtherThanTheItemThatIsAskedFor() {
        AtomicInteger read = new AtomicInteger();
        RunRecord counting = new RunRecord() {
            @Override
            public ExecutionRecord facts() {
                return whole;
            }

            @Override
            public Iterable<ExecutionItem> items() {
                return () -> whole.getItems().stream()
                        .peek(item -> read.incrementAndGet())
                        .iterator();
            }

            @Override
            public Iterable<Anomaly> anomalies() {
                return whole.getAnomalies();
            }
        };
        ViewedRun seen = ViewedRun.of(View.TEACHER, counting);

        assertThat(read).hasValue(0);
        assertThat(seen.record().items().iterator().next().getSequenceNumber()).isEqualTo(1);
        assertThat(read).hasValue(2);
    }

    private ExecutionRecord seenBy(View view) {
        return seenBy(view, whole);
    }

    private static ExecutionRecord seenBy(View view, ExecutionRecord record) {
        return Runs.inMemory(ViewedRun.of(view, RunRecord.of(record)).record());
    }

    private static Set<String> types(ExecutionRecord record) {
        return record.getItems().stream()
                .map(item -> item.getItemType().name().toLowerCase())
                .collect(Collectors.toSet());
    }

    // Excludes fields without a value: absent, empty or 0.
    private static Set<String> filledFields(IndexedRecord record) {
        List<String> filled = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            boolean isEmpty = value == null
                    || (value instanceof Collection<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty())
                    || Long.valueOf(0).equals(value);
            if (!isEmpty) {
                filled.add(field.name());
            }
        }
        return Set.copyOf(filled);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
