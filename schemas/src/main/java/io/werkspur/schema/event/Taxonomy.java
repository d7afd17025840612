// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of each item type: its stage, its iterations, the fields that only it has. The edges refuse an event that
 * breaks a rule; the fold keeps it as an item with an anomaly, because the step did happen. Stateless, safe from any
 * thread, cheap if nothing is wrong.
 *
 * <p>A type that this version does not know ({@link ItemType#UNKNOWN}, from a newer writer) is a single violation; the
 * rules of types are not applied to it. {@link ItemType#REMOVED} is a violation at the edges: only the aggregator writes it, and the fold
 * does not check it.
 */
public final class Taxonomy {
    private static final int FIRST_LOOP_STAGE = 3;
    private static final Stages OUTSIDE = new Stages(0, 0);
    private static final Stages INPUT = new Stages(1, 1);
    private static final Stages INTERCEPTION = new Stages(2, 2);
    private static final Stages OUTPUT_CHECK = new Stages(3, 3);
    private static final Stages OUTPUT = new Stages(4, 4);
    private static final Stages ANY = new Stages(0, 4);

    private Taxonomy() {}

    /** Every rule that the event breaks, in the order of the fields; empty when it obeys the contract. */
    public static List<FieldError> check(PipelineEvent event) {
        return check(EventFacts.of(event));
    }

    /** Every broken rule, as far as the facts are known, in the order of the fields. */
    public static List<FieldError> check(EventFacts facts) {
        List<FieldError> errors = new ArrayList<>(0);
        checkStage(facts, errors);
        checkStageIteration(facts, errors);
        checkLoopIteration(facts, errors);
        checkNames(facts, errors);
        checkExecutionTime(facts, errors);
        checkTypeName(facts, errors);
        checkRelease(facts, errors);
        return errors.isEmpty() ? List.of() : List.copyOf(errors);
    }

    /** Whether there is such a stage. */
    public static boolean isStage(int stage) {
        return ANY.contains(stage);
    }

    /** Whether items of a type may be in any stage. */
    public static boolean isOpen(ItemType type) {
        return stagesOf(type).equals(ANY);
    }

    /** Whether items of a stage may have a loop iteration. */
    public static boolean hasLoops(int stage) {
        return stage >= FIRST_LOOP_STAGE;
    }

    /** The stages in which a type may occur. Exhaustive: without a rule for each type this does not compile. */
    static Stages stagesOf(ItemType type) {
        return switch (type) {
            case USER_INPUT_TEXT, USER_INPUT_IMAGE, TRANSLATION_RESULT, STAGE1_SAFETY_CHECK, STAGE1_BLOCKED -> INPUT;
            case INTERCEPTION_ITERATION, INTERCEPTION_FINAL -> INTERCEPTION;
            case STAGE3_SAFETY_CHECK, STAGE3_BLOCKED -> OUTPUT_CHECK;
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D -> OUTPUT;
            case PIPELINE_START, PIPELINE_COMPLETE, SEQUENCE_RELEASED -> OUTSIDE;
            case PIPELINE_ERROR, OTHER, UNKNOWN, REMOVED -> ANY;
        };
    }

    private static void checkStage(EventFacts facts, List<FieldError> errors) {
        Integer stage = facts.stage();
        if (stage == null) {
            return;
        }
        ItemType type = facts.itemType();
        Stages allowed = type == null ? ANY : stagesOf(type);
        if (!ANY.contains(stage)) {
            errors.add(new FieldError("stage", "Expected a stage from 0 to 4, but got " + stage));
        } else if (type != null && !allowed.contains(stage)) {
            errors.add(new FieldError(
                    "stage", "Expected stage " + allowed.from() + " for " + name(type) + ", but got " + stage));
        }
    }

    private static void checkStageIteration(EventFacts facts, List<FieldError> errors) {
        Integer iteration = facts.stageIteration();
        if (iteration == null) {
            return;
        }
        if (iteration < 1) {
            errors.add(new FieldError("stage_iteration", "Expected a count from 1, but got " + iteration));
        }
        ItemType type = facts.itemType();
        if (type != null && type != ItemType.UNKNOWN && type != ItemType.INTERCEPTION_ITERATION) {
            errors.add(new FieldError(
                    "stage_iteration",
                    "Expected none on " + name(type) + " (only interception_iteration has one), but got " + iteration));
        }
    }

    private static void checkLoopIteration(EventFacts facts, List<FieldError> errors) {
        Integer iteration = facts.loopIteration();
        if (iteration == null) {
            return;
        }
        if (iteration < 1) {
            errors.add(new FieldError("loop_iteration", "Expected a count from 1, but got " + iteration));
        }
        Integer stage = facts.stage();
        if (stage != null && isStage(stage) && !hasLoops(stage)) {
            errors.add(new FieldError(
                    "loop_iteration",
                    "Expected none in stage " + stage + " (only stages 3 and 4 have one), but got " + iteration));
        }
    }

    private static void checkNames(EventFacts facts, List<FieldError> errors) {
        if (facts.mediaType() == MediaType.UNKNOWN) {
            errors.add(reserved("media_type"));
        }
        if (facts.itemType() == ItemType.UNKNOWN) {
            errors.add(reserved("item_type"));
        } else if (facts.itemType() == ItemType.REMOVED) {
            errors.add(new FieldError(
                    "item_type",
                    "Expected a type that a client may report, but got removed, which only the aggregator writes"));
        }
    }

    private static FieldError reserved(String field) {
        return new FieldError(
                field, "Expected a name that this version knows, but got unknown, which stands for a newer writer's");
    }

    private static void checkExecutionTime(EventFacts facts, List<FieldError> errors) {
        Double seconds = facts.executionTime();
        if (seconds != null && !(seconds >= 0 && seconds <= Double.MAX_VALUE)) {
            errors.add(new FieldError("execution_time", "Expected seconds from 0, but got " + seconds));
        }
    }

    private static void checkTypeName(EventFacts facts, List<FieldError> errors) {
        String typeName = facts.typeName();
        if (facts.itemType() == ItemType.OTHER && (typeName == null || typeName.isBlank())) {
            errors.add(new FieldError(
                    "metadata.type",
                    "Expected a string that names the step, because item_type is other, but got none"));
        }
    }

    private static void checkRelease(EventFacts facts, List<FieldError> errors) {
        ItemType type = facts.itemType();
        if (type == null || type == ItemType.UNKNOWN) {
            return;
        }
        Long through = facts.releasedThrough();
        if (type != ItemType.SEQUENCE_RELEASED) {
            if (through != null) {
                errors.add(new FieldError(
                        "released_through",
                        "Expected none on " + name(type) + " (only sequence_released has one), but got " + through));
            }
            return;
        }
        if (facts.hasContext()) {
            errors.add(new FieldError("context", "Expected none on sequence_released, but got one"));
        }
        checkReleasedRange(facts.sequenceNumber(), through, errors);
    }

    private static void checkReleasedRange(@Nullable Long number, @Nullable Long through, List<FieldError> errors) {
        if (through == null) {
            errors.add(new FieldError("released_through", "Expected the last released number, but got none"));
        } else if (number != null && through < number) {
            errors.add(new FieldError(
                    "released_through", "Expected at least the sequence_number " + number + ", but got " + through));
        } else if (!SequenceNumber.isValid(through)) {
            errors.add(new FieldError(
                    "released_through",
                    "Expected a number from " + SequenceNumber.MIN + " to " + SequenceNumber.MAX + ", but got "
                            + through));
        }
    }

    private static String name(ItemType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Consecutive stages, both ends included.
     *
     * @param from first stage
     * @param to last stage
     */
    record Stages(int from, int to) {
        boolean contains(int stage) {
            return stage >= from && stage <= to;
        }
    }
}
