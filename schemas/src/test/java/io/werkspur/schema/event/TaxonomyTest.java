// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyTest {
    // Written a second time by hand: a type added to the enum has no line here and fails the tests.
    private static final Map<ItemType, Set<Integer>> STAGES = Map.ofEntries(
            Map.entry(ItemType.USER_INPUT_TEXT, Set.of(1)),
            Map.entry(ItemType.USER_INPUT_IMAGE, Set.of(1)),
            Map.entry(ItemType.TRANSLATION_RESULT, Set.of(1)),
            Map.entry(ItemType.STAGE1_SAFETY_CHECK, Set.of(1)),
            Map.entry(ItemType.STAGE1_BLOCKED, Set.of(1)),
            Map.entry(ItemType.INTERCEPTION_ITERATION, Set.of(2)),
            Map.entry(ItemType.INTERCEPTION_FINAL, Set.of(2)),
            Map.entry(ItemType.STAGE3_SAFETY_CHECK, Set.of(3)),
            Map.entry(ItemType.STAGE3_BLOCKED, Set.of(3)),
            Map.entry(ItemType.OUTPUT_TEXT, Set.of(4)),
            Map.entry(ItemType.OUTPUT_IMAGE, Set.of(4)),
            Map.entry(ItemType.OUTPUT_AUDIO, Set.of(4)),
            Map.entry(ItemType.OUTPUT_MUSIC, Set.of(4)),
            Map.entry(ItemType.OUTPUT_VIDEO, Set.of(4)),
            Map.entry(ItemType.OUTPUT_3D, Set.of(4)),
            Map.entry(ItemType.PIPELINE_START, Set.of(0)),
            Map.entry(ItemType.PIPELINE_COMPLETE, Set.of(0)),
            Map.entry(ItemType.PIPELINE_ERROR, Set.of(0, 1, 2, 3, 4)),
            Map.entry(ItemType.OTHER, Set.of(0, 1, 2, 3, 4)),
            Map.entry(ItemType.SEQUENCE_RELEASED, Set.of(0)));

    static Stream<ItemType> known() {
        return Arrays.stream(ItemType.values()).filter(type -> type != ItemType.UNKNOWN && type != ItemType.REMOVED);
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldAllowExactlyTheStagesOfItsTypeWhenAnEventIsChecked(ItemType type) {
        assertThat(STAGES).as("a rule for every type").containsKey(type);

        Set<Integer> allowed = IntStream.rangeClosed(-1, 5)
                .filter(stage ->
                        Taxonomy.check(valid(type).stage(stage).event()).isEmpty())
                .boxed()
                .collect(Collectors.toSet());

        assertThat(allowed).isEqualTo(STAGES.get(type));
    }

    @Test
    void shouldRefuseTheTypeThatOnlyTheAggregatorWrites() {
        assertThat(Taxonomy.check(valid(ItemType.REMOVED).stage(2).event()))
                .extracting(FieldError::field)
                .containsExactly("item_type");
    }

    @Test
    void shouldNameStageAndTypeWhenTheStageIsAnothersOrNone() {
        assertThat(check(valid(ItemType.OUTPUT_3D).stage(2)))
                .containsExactly(new FieldError("stage", "Expected stage 4 for output_3d, but got 2"));
        assertThat(check(valid(ItemType.OTHER).stage(9)))
                .containsExactly(new FieldError("stage", "Expected a stage from 0 to 4, but got 9"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldAllowAStageIterationOnlyOnAHop(ItemType type) {
        List<FieldError> errors = check(valid(type).stageIteration(1));

        if (type == ItemType.INTERCEPTION_ITERATION) {
            assertThat(errors).isEmpty();
            assertThat(check(valid(type).stageIteration(null))).isEmpty();
        } else {
            assertThat(errors).extracting(FieldError::field).containsExactly("stage_iteration");
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void shouldAllowALoopIterationOnlyInStagesThreeAndFour(ItemType type) {
        for (int stage : STAGES.get(type)) {
            List<FieldError> errors = check(valid(type).stage(stage).loopIteration(1));

            if (stage >= 3) {
                assertThat(errors).isEmpty();
            } else {
                assertThat(errors).extracting(FieldError::field).containsExactly("loop_iteration");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void shouldRefuseAnIterationWhenItCountsFromLessThanOne(int count) {
        assertThat(check(valid(ItemType.INTERCEPTION_ITERATION).stageIteration(count)))
                .containsExactly(new FieldError("stage_iteration", "Expected a count from 1, but got " + count));
        assertThat(check(valid(ItemType.OUTPUT_TEXT).loopIteration(count)))
                .containsExactly(new FieldError("loop_iteration", "Expected a count from 1, but got " + count));
    }

    @Test
    void shouldRefuseUnknownNamesBecauseNobodyWritesThem() {
        List<FieldError> errors = check(valid(ItemType.UNKNOWN)
                .stage(3)
                .stageIteration(1)
                .loopIteration(1)
                .releasedThrough(9L)
                .media(MediaType.UNKNOWN));

        assertThat(errors).extracting(FieldError::field).containsExactly("media_type", "item_type");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRefuseAnExecutionTimeWhenItIsNegativeOrNotFinite(double seconds) {
        assertThat(check(valid(ItemType.OUTPUT_TEXT).executionTime(seconds)))
                .containsExactly(new FieldError("execution_time", "Expected seconds from 0, but got " + seconds));
        assertThat(check(valid(ItemType.OUTPUT_TEXT).executionTime(0.0))).isEmpty();
    }

    @Test
    void shouldNeedTheNameOfTheStepWhenTheTypeIsOther() {
        assertThat(check(valid(ItemType.OTHER).metadata(Map.of())))
                .extracting(FieldError::field)
                .containsExactly("metadata.type");
        assertThat(check(valid(ItemType.OTHER).metadata(Map.of("type", new MetadataValue(5L)))))
                .extracting(FieldError::field)
                .containsExactly("metadata.type");
        assertThat(check(valid(ItemType.OTHER).metadata(Map.of("type", new MetadataValue(" ")))))
                .extracting(FieldError::field)
                .containsExactly("metadata.type");
    }

    @ParameterizedTest
    @EnumSource(value = ItemType.class, mode = EnumSource.Mode.EXCLUDE, names = "REMOVED")
    void shouldAllowReleasedThroughOnlyOnARelease(ItemType type) {
        List<FieldError> errors = check(valid(type).releasedThrough(7L));

        if (type == ItemType.SEQUENCE_RELEASED) {
            assertThat(errors).isEmpty();
        } else if (type != ItemType.UNKNOWN) {
            assertThat(errors).extracting(FieldError::field).containsExactly("released_through");
        }
    }

    @Test
    void shouldNeedARangeWhenNumbersAreReleased() {
        Draft release = valid(ItemType.SEQUENCE_RELEASED);

        assertThat(check(release.releasedThrough(null)))
                .extracting(FieldError::field)
                .containsExactly("released_through");
        assertThat(check(release.releasedThrough(6L)))
                .containsExactly(
                        new FieldError("released_through", "Expected at least the sequence_number 7, but got 6"));
        assertThat(check(release.releasedThrough(10_000_000_000L)))
                .extracting(FieldError::field)
                .containsExactly("released_through");
        assertThat(check(release.releasedThrough(SequenceNumber.MAX))).isEmpty();
    }

    @Test
    void shouldRefuseAContextWhenTheEventIsControl() {
        ExecutionContext context =
                new ExecutionContext("dada", "u", "s", "eco", "kids", null, null, null, null, Map.of());

        assertThat(check(valid(ItemType.SEQUENCE_RELEASED).context(context)))
                .extracting(FieldError::field)
                .containsExactly("context");
        assertThat(check(valid(ItemType.OUTPUT_TEXT).context(context))).isEmpty();
    }

    @Test
    void shouldReportEverythingWhenSeveralRulesAreBroken() {
        List<FieldError> errors = check(valid(ItemType.OTHER)
                .stage(1)
                .stageIteration(0)
                .loopIteration(0)
                .media(MediaType.UNKNOWN)
                .executionTime(-1.0)
                .metadata(Map.of())
                .releasedThrough(1L));

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly(
                        "stage_iteration",
                        "stage_iteration",
                        "loop_iteration",
                        "loop_iteration",
                        "media_type",
                        "execution_time",
                        "metadata.type",
                        "released_through");
    }

    @Test
    void shouldApplyNoRuleWhenTheFactsItNeedsAreNotKnown() {
        EventFacts nothing = new EventFacts(null, null, 1, 1, null, null, null, null, true, 5L);

        assertThat(Taxonomy.check(nothing)).isEmpty();
    }

    private static List<FieldError> check(Draft draft) {
        return Taxonomy.check(draft.event());
    }

    private static Draft valid(ItemType type) {
        Draft draft = new Draft();
        draft.type = type;
        draft.stage = STAGES.getOrDefault(type, Set.of(0)).iterator().next();
        draft.releasedThrough = type == ItemType.SEQUENCE_RELEASED ? 9L : null;
        draft.metadata = type == ItemType.OTHER ? Map.of("type", new MetadataValue("vote")) : Map.of();
        return draft;
    }

    /** A valid event, to change one thing in it. */
    private static final class Draft {
        private ItemType type;
        private MediaType media = MediaType.METADATA;
        private int stage;
        private Integer stageIteration;
        private Integer loopIteration;
        private Double executionTime;
        private Map<String, MetadataValue> metadata;
        private ExecutionContext context;
        private Long releasedThrough;

        Draft stage(int value) {
            stage = value;
            return this;
        }

        Draft stageIteration(Integer value) {
            stageIteration = value;
            return this;
        }

        Draft loopIteration(Integer value) {
            loopIteration = value;
            return this;
        }

        Draft media(MediaType value) {
            media = value;
            return this;
        }

        Draft executionTime(Double value) {
            executionTime = value;
            return this;
        }

        Draft metadata(Map<String, MetadataValue> value) {
            metadata = new HashMap<>(value);
            return this;
        }

        Draft context(ExecutionContext value) {
            context = value;
            return this;
        }

        Draft releasedThrough(Long value) {
            releasedThrough = value;
            return this;
        }

        PipelineEvent event() {
            return new PipelineEvent(
                    "018f6a2e-7c1b-7d3e-9a4f-0c5d6e7f8a9b",
                    "abc-123",
                    7L,
                    Instant.EPOCH,
                    stage,
                    stageIteration,
                    loopIteration,
                    media,
                    type,
                    null,
                    null,
                    null,
                    null,
                    null,
                    executionTime,
                    metadata,
                    context,
                    null,
                    releasedThrough);
        }
    }
}
