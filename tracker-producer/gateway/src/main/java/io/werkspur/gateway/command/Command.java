// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of a client. Valid in itself; the rules decide whether its run allows it. */
public sealed interface Command {
    /** Its idempotency key; null without one. */
    @Nullable
    RequestKey key();

    /**
     * Starts a run.
     *
     * @param event its {@code PIPELINE_START}
     * @param context digest of its context
     * @param idChosen whether its client chose the id of the run
     */
    record Start(
            PipelineEvent event,
            RequestDigest context,
            @Nullable RequestKey key,
            boolean idChosen) implements Command {}

    /**
     * Appends steps to a run under the next numbers, all or none.
     *
     * @param branch number of a branch; 0 for the run itself
     * @param call the first of the steps as its client numbers its calls; null if it does not
     */
    record Append(
            String executionId,
            int branch,
            List<UnnumberedStep> steps,
            @Nullable NumberedCall call,
            @Nullable RequestKey key)
            implements Command {}

    /**
     * Skips the numbers of calls that will never arrive.
     *
     * @param through the last of them
     */
    record SkipCalls(
            String executionId,
            NumberedCall through,
            @Nullable RequestKey key) implements Command {}

    /**
     * Reserves the next numbers of a run for a branch.
     *
     * @param size how many
     */
    record OpenBranch(
            String executionId, long size, @Nullable RequestKey key) implements Command {}

    /**
     * Joins a branch that was opened elsewhere.
     *
     * @param token its run and numbers
     */
    record JoinBranch(BranchToken token, @Nullable RequestKey key) implements Command {}

    /**
     * Releases the unused numbers of a branch.
     *
     * @param next its first unused number; null if the gateway assigned all its numbers
     * @param event a {@code SEQUENCE_RELEASED} to fill in
     */
    record Release(
            String executionId,
            int branch,
            @Nullable Long next,
            PipelineEvent event,
            @Nullable RequestKey key) implements Command {}

    /** Accepts events with their own numbers, all or none. */
    record Publish(List<PipelineEvent> events, @Nullable RequestKey key) implements Command {}
}
