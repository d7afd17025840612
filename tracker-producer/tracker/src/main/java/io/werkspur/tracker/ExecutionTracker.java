// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.tracker.internal.step.ItemDraft;
import io.werkspur.tracker.internal.step.StepReport;
import io.werkspur.tracker.internal.transport.EventTransport;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Reports the steps of one run, with one method per item type. Every call fills in an event, gives it the run's next number
 * and hands it over; it never waits, does no I/O and never throws, whatever its arguments, even after the run or
 * the tracker was closed. An event that cannot be delivered leaves its number missing, and is counted.
 *
 * <p>Safe from any thread. If one call returns before another begins, it has the lower number and is sent earlier; calls
 * that overlap get their numbers in some order.
 *
 * <p>Wrong use (a missing text, an iteration that the type does not have, an item after the end) loses nothing, and no value costs
 * a step: what its field cannot hold moves into the metadata under the name of the field, what is too large is cut, and the
 * metadata say so under {@value #WARNINGS_KEY}; a warning is logged once. {@code docs/tracking.md} has the rules.
 *
 * <p>A run ends with {@link #complete}, {@link #error} or {@link #stage1Blocked}. Closing a run that has not ended
 * reports a {@code PIPELINE_ERROR} first, so the record of every run says how it ended; closing a run that has
 * ended reports nothing. Use it in a try-with-resources block.
 *
 * <p>Several nodes, or several threads whose steps are to keep a fixed order, report one run by branches: {@link #branch}
 * reserves numbers, {@link Tracker#join} uses them. Closing a branch releases its unused numbers and does not end the run; a branch
 * whose process dies leaves its numbers missing in the record.
 */
public final class ExecutionTracker implements AutoCloseable {
    /** Metadata key of what was wrong with how an event was reported, and how it was repaired: a list of texts. */
    public static final String WARNINGS_KEY = MetadataKey.WARNINGS;

    private final String executionId;
    private final StepReport steps;

    ExecutionTracker(String executionId, EventTransport transport, Clock clock, EventSource source) {
        this(executionId, null, transport, clock, source);
    }

    /** Reports a branch if there is a block, otherwise a run. */
    ExecutionTracker(
            String executionId,
            @Nullable NumberBlock block,
            EventTransport transport,
            Clock clock,
            EventSource source) {
        this.executionId = executionId;
        this.steps = new StepReport(executionId, block, transport, clock, source);
    }

    /** The id under which the run is recorded. */
    public String executionId() {
        return executionId;
    }

    /** What the person typed. */
    public void userInputText(@Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.USER_INPUT_TEXT).content(text), options);
    }

    /** An image that the person gave; {@code filePath} is a path or URL and is not opened. */
    public void userInputImage(@Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.USER_INPUT_IMAGE).file(filePath), options);
    }

    /** The input in the language that the pipeline works in. */
    public void translationResult(@Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.TRANSLATION_RESULT).content(text), options);
    }

    /** The verdict on the input. */
    public void stage1SafetyCheck(boolean safe, ItemOption... options) {
        report(ItemDraft.of(ItemType.STAGE1_SAFETY_CHECK).fact(MetadataKey.SAFE, safe), options);
    }

    /** The input was refused, with the message that the person saw. Ends the run. */
    public void stage1Blocked(@Nullable String message, ItemOption... options) {
        report(ItemDraft.of(ItemType.STAGE1_BLOCKED).content(message), options);
    }

    /** The only pass of an interception that is not recursive. */
    public void interceptionIteration(@Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.INTERCEPTION_ITERATION).content(text), options);
    }

    /** One hop of a recursive interception; {@code hop} counts from 1. */
    public void interceptionIteration(int hop, @Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.INTERCEPTION_ITERATION).stageIteration(hop).content(text), options);
    }

    /** The result of the interception. */
    public void interceptionFinal(@Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.INTERCEPTION_FINAL).content(text), options);
    }

    /** The verdict before one output; {@code loop} counts output configurations from 1. */
    public void stage3SafetyCheck(int loop, boolean safe, ItemOption... options) {
        report(ItemDraft.of(ItemType.STAGE3_SAFETY_CHECK).loop(loop).fact(MetadataKey.SAFE, safe), options);
    }

    /** One output was refused, with the message that the person saw. Does not end the run. */
    public void stage3Blocked(int loop, @Nullable String message, ItemOption... options) {
        report(ItemDraft.of(ItemType.STAGE3_BLOCKED).loop(loop).content(message), options);
    }

    /** A text output; {@code loop} counts output configurations from 1. */
    public void outputText(int loop, @Nullable String text, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_TEXT).loop(loop).content(text), options);
    }

    /** An image output; {@code filePath} is a path or URL and is not opened. */
    public void outputImage(int loop, @Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_IMAGE).loop(loop).file(filePath), options);
    }

    /** A sound output. */
    public void outputAudio(int loop, @Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_AUDIO).loop(loop).file(filePath), options);
    }

    /** A music output. */
    public void outputMusic(int loop, @Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_MUSIC).loop(loop).file(filePath), options);
    }

    /** A video output. */
    public void outputVideo(int loop, @Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_VIDEO).loop(loop).file(filePath), options);
    }

    /** A three-dimensional output. */
    public void output3d(int loop, @Nullable String filePath, ItemOption... options) {
        report(ItemDraft.of(ItemType.OUTPUT_3D).loop(loop).file(filePath), options);
    }

    /** A step that has no type of its own; {@code type} names it. */
    public void other(int stage, @Nullable String type, ItemOption... options) {
        report(ItemDraft.of(ItemType.OTHER).typeName(type).stage(stage), options);
    }

    /** An item of any type; the fields that the type requires are options. */
    public void item(@Nullable ItemType type, ItemOption... options) {
        report(ItemDraft.of(type), options);
    }

    /**
     * The run came to its end. Unless options say otherwise, the event has the duration of the run since it was started
     * here and the number of reported outputs.
     */
    public void complete(ItemOption... options) {
        ItemDraft draft = ItemDraft.of(ItemType.PIPELINE_COMPLETE).seconds(steps.secondsSinceStart());
        report(draft.fact(MetadataKey.OUTPUTS_GENERATED, steps.outputs()), options);
    }

    /** The run failed, in the stage of the last item unless an option says otherwise. */
    public void error(@Nullable Throwable error, ItemOption... options) {
        report(steps.failure(error), options);
    }

    /** Reserves 1,000 numbers for a branch; as {@link #branch(int)}. */
    public String branch() {
        return branch(NumberBlock.USUAL_SIZE);
    }

    /**
     * Reserves the next numbers of the run for a branch: for another node, another process or a parallel loop. In the record its
     * steps are where the branch was reserved, whenever they happen. Never throws.
     *
     * @param numbers how many: one more than the branch reports steps at most; 2 to 1,000,000, others become the nearest of
     *     these. Steps beyond that are dropped, counted, and shown in the record as an anomaly
     * @return a token for {@link Tracker#join}, in this process or another, for one branch. If this is itself a branch with
     *     too few numbers left, the token is empty, and steps reported to it are dropped and counted
     */
    public String branch(int numbers) {
        return steps.branch(numbers);
    }

    /** Ends the run with a {@code PIPELINE_ERROR} if it has no end yet; releases the unused numbers of a branch. */
    @Override
    public void close() {
        steps.close();
    }

    void start(@Nullable RunContext context, @Nullable String reportedId) {
        steps.start(reportedId, context == null ? null : context.fields());
    }

    private void report(ItemDraft draft, @Nullable ItemOption @Nullable [] options) {
        steps.report(draft, filled -> ItemOption.apply(options, filled));
    }
}
