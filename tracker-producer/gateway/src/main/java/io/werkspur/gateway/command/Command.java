// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.RequestKey;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client wants done. Sound in itself; whether the run allows it is decided when it is applied. */
public sealed interface Command {
    /** Under which key it came; null when it came without one. */
    @Nullable
    RequestKey key();

    /**
     * Begin a run.
     *
     * @param event its {@code PIPELINE_START}
     */
    record Start(PipelineEvent event, @Nullable RequestKey key) implements Command {}

    /**
     * Add steps to a run, under the next numbers, all or none.
     *
     * @param branch number of a branch; 0 for the run itself
     */
    record Append(
            String executionId,
            int branch,
            List<UnnumberedStep> steps,
            @Nullable RequestKey key) implements Command {}

    /**
     * Reserve the next numbers of a run for a branch.
     *
     * @param size how many
     */
    record OpenBranch(
            String executionId, long size, @Nullable RequestKey key) implements Command {}

    /**
     * Take up a branch that was opened elsewhere.
     *
     * @param token its run and numbers
     */
    record JoinBranch(BranchToken token, @Nullable RequestKey key) implements Command {}

    /**
     * Close a branch.
     *
     * @param next its first number that was not used; null when the gateway gave all its numbers
     * @param event a {@code SEQUENCE_RELEASED} to fill in
     */
    record Release(
            String executionId,
            int branch,
            @Nullable Long next,
            PipelineEvent event,
            @Nullable RequestKey key) implements Command {}

    /** Take events with their own numbers, all or none. */
    record Publish(List<PipelineEvent> events, @Nullable RequestKey key) implements Command {}
}
