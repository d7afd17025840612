// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands, one after the other, and puts the numbers into their events. The same commands in the same order give
 * the same numbers. For one thread.
 */
public final class CommandRules {
    private final RunRegistry registry;
    private final PublishRule publishing;
    private final ScopeRule scopes;

    /** Over a registry that it changes. */
    public CommandRules(RunRegistry registry) {
        this.registry = registry;
        this.publishing = new PublishRule(registry);
        this.scopes = new ScopeRule(registry);
    }

    /** Decides one command of a client that may write every run. */
    public Decision decide(Command command, long nowMillis) {
        return decide(command, TokenScope.EVERYTHING, nowMillis);
    }

    /**
     * Decides one command, and changes the registry when it is accepted with a change.
     *
     * @param scope which runs its client may write
     * @param nowMillis milliseconds since 1970
     */
    public Decision decide(Command command, TokenScope scope, long nowMillis) {
        Refusal outOfScope = scopes.check(command, scope);
        if (outOfScope != null) {
            return Decision.refused(outOfScope);
        }
        String erased = erasedRun(command);
        if (erased != null) {
            return Decision.refused(
                    Reason.ERASED, "Expected a run that exists, but " + erased + " was erased; nothing is added to it");
        }
        RequestKey key = command.key();
        KeptAnswer earlier = key == null ? null : registry.answer(key);
        if (earlier != null) {
            return earlier.key().equals(key)
                    ? Decision.acceptedBefore(earlier.answer())
                    : Decision.refused(
                            Reason.KEY_REUSED,
                            "Expected the same content under the same Idempotency-Key, but it differs");
        }
        Decision decision = apply(command, scope, nowMillis);
        if (key != null) {
            decision = decision.keptUnder(key, nowMillis);
        }
        if (decision.change() != null) {
            registry.apply(decision.change());
        }
        return decision;
    }

    private @Nullable String erasedRun(Command command) {
        return runsOf(command).filter(registry.erased()::contains).findFirst().orElse(null);
    }

    private static Stream<String> runsOf(Command command) {
        if (command instanceof Command.Start start) {
            return Stream.of(start.event().getExecutionId());
        } else if (command instanceof Command.Publish publish) {
            return publish.events().stream().map(PipelineEvent::getExecutionId);
        } else if (command instanceof Command.Append append) {
            return Stream.of(append.executionId());
        } else if (command instanceof Command.SkipCalls skip) {
            return Stream.of(skip.executionId());
        } else if (command instanceof Command.OpenBranch open) {
            return Stream.of(open.executionId());
        } else if (command instanceof Command.JoinBranch join) {
            return Stream.of(join.token().executionId());
        }
        return Stream.of(((Command.Release) command).executionId());
    }

    private Decision apply(Command command, TokenScope scope, long nowMillis) {
        if (command instanceof Command.Start start) {
            return start(start, scope, nowMillis);
        } else if (command instanceof Command.Publish publish) {
            return publishing.decide(publish.events(), scope, nowMillis);
        } else if (command instanceof Command.Append append) {
            NumberedRun run = registry.run(append.executionId());
            return run == null || append.branch() == 0 && !run.isNumberedHere()
                    ? notOwned(append.executionId())
                    : Appending.decide(run, append, registry.limits(), nowMillis);
        } else if (command instanceof Command.SkipCalls skip) {
            NumberedRun run = registry.run(skip.executionId());
            return run == null || !run.isNumberedHere()
                    ? notOwned(skip.executionId())
                    : Skipping.decide(run, skip, registry.limits(), nowMillis);
        } else if (command instanceof Command.OpenBranch open) {
            NumberedRun run = registry.run(open.executionId());
            return run == null || !run.isNumberedHere()
                    ? notOwned(open.executionId())
                    : Branching.open(run, open.size(), registry.limits(), nowMillis);
        } else if (command instanceof Command.JoinBranch join) {
            NumberedRun run = registry.run(join.token().executionId());
            return run == null && registry.isFull()
                    ? Decision.full(registry.limits())
                    : Branching.join(run, join.token(), registry.limits(), nowMillis);
        }
        Command.Release release = (Command.Release) command;
        NumberedRun run = registry.run(release.executionId());
        return run == null ? notOwned(release.executionId()) : Branching.release(run, release, nowMillis);
    }

    private Decision start(Command.Start start, TokenScope scope, long nowMillis) {
        NumberedRun known = registry.run(start.event().getExecutionId());
        if (known != null) {
            return Starting.again(known, start, nowMillis);
        }
        return registry.isFull() ? Decision.full(registry.limits()) : Starting.first(start, scope.token(), nowMillis);
    }

    private static Decision notOwned(String executionId) {
        return Decision.refused(
                Reason.NOT_OWNED,
                "Expected a run that was started at this gateway, but " + executionId
                        + " was not, or it ended too long ago; start it here, or send to the gateway that it was"
                        + " started at");
    }
}
