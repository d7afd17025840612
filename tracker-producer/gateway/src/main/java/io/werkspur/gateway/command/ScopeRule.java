// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands for runs outside the scope of their token. A token without limits passes. A run that nobody knows may be opened, unless
 * it has a record: then somebody else opened it, or it was opened too long ago.
 */
final class ScopeRule {
    private final RunRegistry registry;

    ScopeRule(RunRegistry registry) {
        this.registry = registry;
    }

    /** Why the token may not do this; null if it may. */
    @Nullable
    Refusal check(Command command, TokenScope scope) {
        if (scope.isEverything()) {
            return null;
        }
        if (command instanceof Command.Start start) {
            return checkStart(start, scope);
        } else if (command instanceof Command.Append append) {
            List<PipelineEvent> events =
                    append.steps().stream().map(UnnumberedStep::event).toList();
            return checkKnown(append.executionId(), events, scope);
        } else if (command instanceof Command.SkipCalls skip) {
            return checkKnown(skip.executionId(), List.of(), scope);
        } else if (command instanceof Command.OpenBranch open) {
            return checkKnown(open.executionId(), List.of(), scope);
        } else if (command instanceof Command.Release release) {
            return checkKnown(release.executionId(), List.of(), scope);
        } else if (command instanceof Command.JoinBranch join) {
            return checkJoin(join.token().executionId(), scope);
        }
        return checkPublish(((Command.Publish) command).events(), scope);
    }

    private @Nullable Refusal checkStart(Command.Start start, TokenScope scope) {
        PipelineEvent event = start.event();
        String id = event.getExecutionId();
        NumberedRun run = registry.run(id);
        RunOrigin origin = RunOrigin.of(scope.token(), event);
        if (!scope.holdsId(id) || !scope.holdsClaimsOf(event) || !scope.holds(run == null ? origin : run.origin())) {
            return outOf(scope, id);
        }
        return run == null && start.idChosen() ? checkNew(id, scope) : null;
    }

    // Of a run that is not known here the other rules say so, as they do to every client.
    private @Nullable Refusal checkKnown(String id, List<PipelineEvent> events, TokenScope scope) {
        NumberedRun run = registry.run(id);
        boolean holds = scope.holdsId(id)
                && (run == null || scope.holds(run.origin()))
                && events.stream().allMatch(scope::holdsClaimsOf);
        return holds ? null : outOf(scope, id);
    }

    // Nobody here knows who opened a run of which only a branch is reported here.
    private @Nullable Refusal checkJoin(String id, TokenScope scope) {
        NumberedRun run = registry.run(id);
        RunOrigin origin = run == null ? RunOrigin.UNKNOWN : run.origin();
        return scope.holdsId(id) && scope.holds(origin) ? null : outOf(scope, id);
    }

    private @Nullable Refusal checkPublish(List<PipelineEvent> events, TokenScope scope) {
        Map<String, RunOrigin> opened = new HashMap<>();
        Refusal existing = null;
        for (PipelineEvent event : events) {
            String id = event.getExecutionId();
            NumberedRun run = registry.run(id);
            if (run == null && existing == null && !opened.containsKey(id)) {
                existing = checkNew(id, scope);
            }
            RunOrigin origin = run == null
                    ? opened.computeIfAbsent(id, unknown -> RunOrigin.of(scope.token(), event))
                    : run.origin();
            if (!scope.holdsId(id) || !scope.holdsClaimsOf(event) || !scope.holds(origin)) {
                return outOf(scope, id);
            }
        }
        return existing;
    }

    private @Nullable Refusal checkNew(String id, TokenScope scope) {
        if (scope.isConfinedById()) {
            return null;
        }
        if (registry.recorded().contains(id)) {
            return outOf(scope, id);
        }
        return registry.recorded().isComplete()
                ? null
                : new Refusal(
                        Reason.RUNS_NOT_KNOWN,
                        "Expected to know which runs exist, because the token " + scope.token()
                                + " may write only some, but the gateway has not read that from the broker yet; send"
                                + " it again, or start a run without an id");
    }

    private static Refusal outOf(TokenScope scope, String id) {
        return new Refusal(
                Reason.OUT_OF_SCOPE,
                "Expected a run that the token " + scope.token() + " may write (" + scope.text() + "), but " + id
                        + " is not one");
    }
}
