// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.event.TypeDefaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Commands for tests. */
public final class KnownRuns {
    public static final RunLimits LIMITS = new RunLimits(1_000, 10_000, 100, 1_000, 5, 100, 4);

    private KnownRuns() {}

    public static PipelineEvent event(String run, long number, ItemType type, long micros) {
        return event(run, number, type, micros, "text");
    }

    public static PipelineEvent event(String run, long number, ItemType type, long micros, String content) {
        return new PipelineEvent(
                EventId.next(micros / 1_000),
                run,
                number,
                Instant.EPOCH.plusNanos(micros * 1_000),
                TypeDefaults.stage(type),
                null,
                null,
                TypeDefaults.mediaType(type),
                type,
                content,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null);
    }

    public static Command.Start start(String run) {
        return start(run, null);
    }

    public static Command.Start start(String run, RequestKey key) {
        return start(run, "null", key);
    }

    public static Command.Start start(String run, String context, RequestKey key) {
        PipelineEvent event = event(run, SequenceNumber.MAX, ItemType.PIPELINE_START, 1_000_000);
        return new Command.Start(event, RequestDigest.of(context), key, true);
    }

    /** The start of a run by a node that names itself and its session. */
    public static Command.Start startBy(String node, String run, String session) {
        PipelineEvent event = PipelineEvent.newBuilder(
                        event(run, SequenceNumber.MAX, ItemType.PIPELINE_START, 1_000_000))
                .setContext(new ExecutionContext(
                        "dada", "gruppe-7a", session, "eco", "kids", null, null, null, null, Map.of()))
                .setSource(new EventSource(node, "test", null))
                .build();
        return new Command.Start(event, RequestDigest.of(session), null, true);
    }

    /** An event with its own number, by a node that names itself. */
    public static PipelineEvent from(String node, String run, long number) {
        return PipelineEvent.newBuilder(event(run, number, ItemType.OUTPUT_TEXT, 1))
                .setSource(new EventSource(node, "test", null))
                .build();
    }

    public static Command.Append items(String run, int branch, int count) {
        return items(run, branch, count, null);
    }

    public static Command.Append items(String run, int branch, int count, RequestKey key) {
        List<UnnumberedStep> steps = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> step(run, ItemType.OUTPUT_TEXT))
                .toList();
        return new Command.Append(run, branch, steps, null, key);
    }

    public static Command.Append one(String run, ItemType type) {
        return new Command.Append(run, 0, List.of(step(run, type)), null, null);
    }

    /** Consecutive calls of a reporter. */
    public static Command.Append calls(String run, String reporter, long first, int count) {
        return calls(run, reporter, first, count, null);
    }

    public static Command.Append calls(String run, String reporter, long first, int count, RequestKey key) {
        return new Command.Append(run, 0, items(run, 0, count).steps(), new NumberedCall(reporter, first), key);
    }

    /** The call of a reporter that ends a run. */
    public static Command.Append end(String run, String reporter, long number) {
        List<UnnumberedStep> end = List.of(step(run, ItemType.PIPELINE_COMPLETE));
        return new Command.Append(run, 0, end, new NumberedCall(reporter, number), null);
    }

    public static Command.SkipCalls never(String run, String reporter, long through) {
        return new Command.SkipCalls(run, new NumberedCall(reporter, through), null);
    }

    public static Command.OpenBranch open(String run, long size) {
        return new Command.OpenBranch(run, size, null);
    }

    public static Command.JoinBranch join(String run, long from, long through) {
        return new Command.JoinBranch(new BranchToken(run, new NumberBlock(from, through)), null);
    }

    public static Command.Release release(String run, int branch, Long next) {
        return new Command.Release(
                run, branch, next, event(run, SequenceNumber.MAX, ItemType.SEQUENCE_RELEASED, 3_000_000), null);
    }

    public static RequestKey key(String key, String body) {
        return RequestKey.of("/v1/x", key, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static UnnumberedStep step(String run, ItemType type) {
        return new UnnumberedStep(event(run, SequenceNumber.MAX, type, 3_500_000), false);
    }
}
