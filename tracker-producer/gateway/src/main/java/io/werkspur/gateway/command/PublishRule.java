// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.BranchBlock;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts events with their own numbers unchanged. Only if this gateway numbers their run must their numbers belong to one of
 * its branches. An event of an unknown run opens it if its token has a scope: nobody else with a scope may write it then.
 */
final class PublishRule {
    private final RunRegistry registry;

    PublishRule(RunRegistry registry) {
        this.registry = registry;
    }

    Decision decide(List<PipelineEvent> events, TokenScope scope, long nowMillis) {
        Map<String, NumberedRun> changed = new LinkedHashMap<>();
        for (PipelineEvent event : events) {
            String id = event.getExecutionId();
            NumberedRun run = changed.containsKey(id) ? changed.get(id) : registry.run(id);
            if (run == null) {
                if (!scope.isEverything()) {
                    if (registry.isFull()) {
                        return Decision.full(registry.limits());
                    }
                    changed.put(id, NumberedRun.opened(id, RunOrigin.of(scope.token(), event), nowMillis));
                }
                continue;
            }
            long number = event.getSequenceNumber();
            int branch = run.branchOf(number);
            if (branch == 0 && !run.isNumberedHere()) {
                if (!scope.isEverything()) {
                    changed.put(id, run.touchedAt(nowMillis));
                }
                continue;
            }
            if (branch == 0 || isReleased(run.blocks().get(branch - 1), event)) {
                return Decision.refused(
                        Reason.NUMBER_NOT_FREE,
                        "Expected a number of an open branch of " + id
                                + ", because this gateway gives its numbers, but got " + number);
            }
            changed.put(
                    id,
                    run.withBlock(branch, after(run.blocks().get(branch - 1), event))
                            .touchedAt(nowMillis));
        }
        Answer answer = new Answer(Kind.PUBLISHED, "", 0, 0, events.size());
        return Decision.accepted(answer, List.copyOf(changed.values()), events);
    }

    // A number that was used before the branch was released may be repeated.
    private static boolean isReleased(BranchBlock block, PipelineEvent event) {
        return block.released() && event.getSequenceNumber() >= block.next() && !closes(block, event);
    }

    private static BranchBlock after(BranchBlock block, PipelineEvent event) {
        return closes(block, event)
                ? block.closedAt(event.getSequenceNumber())
                : block.usedBelow(event.getSequenceNumber() + 1);
    }

    private static boolean closes(BranchBlock block, PipelineEvent event) {
        return event.getItemType() == ItemType.SEQUENCE_RELEASED
                && event.getReleasedThrough().filter(last -> last == block.to()).isPresent()
                && event.getSequenceNumber() >= block.next();
    }
}
