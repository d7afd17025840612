// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever clients lose, however often they repeat requests, and whenever the gateway is restarted or its disk fails. */
class NumberedCallsProperties {
    static List<Long> seeds() {
        return new SplittableRandom(20_261_201).longs(200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSkipExactlyTheCallsThatAreLostAndAddNothingTwice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LossyRun run = new LossyRun(random.split());
        Memory gateway = new Memory(random.split());

        run.play(gateway::answer);

        run.requireExact(gateway.events, "seed " + seed);
    }

    /** A gateway whose disk is a list. */
    private static final class Memory {
        private final SplittableRandom random;
        private final List<RunChange> kept = new ArrayList<>();
        private final List<PipelineEvent> events = new ArrayList<>();
        private RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);

        Memory(SplittableRandom random) {
            this.random = random;
        }

        Answer answer(Command command) {
            if (random.nextInt(10) == 0) {
                registry = new RunRegistry(KnownRuns.LIMITS);
                kept.forEach(registry::restore);
            }
            Decision decision = new CommandRules(registry).decide(command, 1);
            assertThat(decision.result()).isInstanceOf(CommandResult.Accepted.class);
            if (random.nextInt(10) == 0) {
                registry.rollBack();
                return null;
            }
            registry.commit();
            if (decision.change() != null) {
                kept.add(decision.change());
                events.addAll(decision.change().events());
            }
            boolean answerIsLost = random.nextInt(10) == 0;
            return answerIsLost ? null : ((CommandResult.Accepted) decision.result()).answer();
        }
    }
}
