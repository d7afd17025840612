// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static io.werkspur.gateway.command.KnownRuns.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.List;

/** Rules over runs that are known; what was decided for a command. */
abstract class CommandCase {
    final RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
    final CommandRules rules = new CommandRules(registry);
    final List<PipelineEvent> log = new ArrayList<>();
    long now = 5_000;

    Command publish(String run, long number) {
        return new Command.Publish(List.of(event(run, number, ItemType.OUTPUT_TEXT, 1)), null);
    }

    Answer done(Command command) {
        Decision decision = rules.decide(command, now);
        assertThat(decision.change()).isNotNull();
        log.addAll(decision.change().events());
        return answer(decision);
    }

    Answer again(Command command) {
        Decision decision = rules.decide(command, now);
        assertThat(decision.change()).isNull();
        return answer(decision);
    }

    private static Answer answer(Decision decision) {
        assertThat(decision.result()).isInstanceOf(CommandResult.Accepted.class);
        return ((CommandResult.Accepted) decision.result()).answer();
    }

    Reason refused(Command command) {
        Decision decision = rules.decide(command, now);
        assertThat(decision.result()).isInstanceOf(Refusal.class);
        assertThat(decision.change()).isNull();
        return ((Refusal) decision.result()).reason();
    }
}
