// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static io.werkspur.gateway.command.KnownRuns.event;
import static io.werkspur.gateway.command.KnownRuns.items;
import static io.werkspur.gateway.command.KnownRuns.join;
import static io.werkspur.gateway.command.KnownRuns.open;
import static io.werkspur.gateway.command.KnownRuns.release;
import static io.werkspur.gateway.command.KnownRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of branches, and who may give them. */
class BranchRulesTest extends CommandCase {
    @Test
    void shouldKeepTheNumbersOfBranchesApart() {
        done(start("r"));
        assertThat(done(open("r", 10))).isEqualTo(new Answer(Kind.BRANCH_OPENED, "r", 1, 2, 11));
        assertThat(done(open("r", 5))).isEqualTo(new Answer(Kind.BRANCH_OPENED, "r", 2, 12, 16));

        assertThat(done(items("r", 2, 2)).from()).isEqualTo(12);
        assertThat(done(items("r", 1, 2)).from()).isEqualTo(2);
        assertThat(done(items("r", 0, 1)).from()).isEqualTo(17);
        assertThat(done(items("r", 2, 1)).from()).isEqualTo(14);
    }

    @Test
    void shouldNumberABranchOfARunThatWasStartedElsewhere() {
        assertThat(done(join("far", 101, 110))).isEqualTo(new Answer(Kind.BRANCH_OPENED, "far", 1, 101, 110));
        assertThat(done(join("far", 201, 205))).isEqualTo(new Answer(Kind.BRANCH_OPENED, "far", 2, 201, 205));

        assertThat(done(items("far", 1, 2)).from()).isEqualTo(101);
        assertThat(done(items("far", 2, 5)).from()).isEqualTo(201);
        assertThat(refused(items("far", 1, 9))).isEqualTo(Reason.BRANCH_EXHAUSTED);
        assertThat(done(release("far", 1, null))).isEqualTo(new Answer(Kind.BRANCH_RELEASED, "far", 1, 103, 110));
        assertThat(log.get(log.size() - 1).getReleasedThrough()).contains(110L);
        assertThat(refused(items("far", 1, 1))).isEqualTo(Reason.BRANCH_RELEASED);
    }

    @Test
    void shouldGiveNoNumbersButThoseOfTheBranchWhenTheRunWasStartedElsewhere() {
        done(join("far", 101, 110));

        assertThat(refused(items("far", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(open("far", 10))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(start("far"))).isEqualTo(Reason.ALREADY_STARTED);
        done(publish("far", 7));
        done(publish("far", 101));
        assertThat(done(items("far", 1, 1)).from()).isEqualTo(102);
    }

    @Test
    void shouldGiveTheSameBranchWhenItsTokenComesAgain() {
        done(start("r"));
        done(open("r", 10));

        assertThat(done(join("r", 2, 11))).isEqualTo(new Answer(Kind.BRANCH_OPENED, "r", 1, 2, 11));
        assertThat(done(join("far", 101, 110)).branch()).isEqualTo(1);
        assertThat(done(join("far", 101, 110)).branch()).isEqualTo(1);
        assertThat(log).hasSize(1);
    }

    @Test
    void shouldRefuseATokenForNumbersThatOthersHave() {
        done(start("r"));
        done(open("r", 10));
        done(join("far", 101, 110));

        assertThat(refused(join("r", 2, 10))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(join("r", 20, 30))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(join("far", 110, 111))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(join("far", 90, 101))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(join("far", 90, 200))).isEqualTo(Reason.NUMBER_NOT_FREE);
    }

    @Test
    void shouldSayNothingOfTheWholeRunWhenItSeesABranchOnly() {
        done(join("far", 101, 110));

        done(items("far", 1, 1));
        PipelineEvent end = event("far", SequenceNumber.MAX, ItemType.PIPELINE_COMPLETE, 5_000_000);
        done(new Command.Append("far", 1, List.of(new UnnumberedStep(end, false)), null, null));

        assertThat(end.getExecutionTime()).isEmpty();
        assertThat(end.getMetadata()).isEmpty();
    }

    @Test
    void shouldForgetARunFromElsewhereSomeTimeAfterItsBranchesAreClosed() {
        done(join("far", 101, 110));
        done(join("far", 201, 210));
        done(release("far", 1, null));
        registry.commit();
        registry.forget(now + KnownRuns.LIMITS.endedMillis() + 1);
        done(release("far", 2, null));
        registry.commit();

        registry.forget(now + KnownRuns.LIMITS.endedMillis() + 1);

        assertThat(registry.runs()).isZero();
    }

    @Test
    void shouldBoundRunsAndBranchesFromElsewhere() {
        for (int i = 0; i < KnownRuns.LIMITS.branches(); i++) {
            done(join("far", 1 + 10L * i, 10 + 10L * i));
        }
        assertThat(refused(join("far", 901, 910))).isEqualTo(Reason.RUN_EXHAUSTED);

        for (int i = 1; i < KnownRuns.LIMITS.runs(); i++) {
            done(start("r" + i));
        }
        assertThat(refused(join("another", 1, 10))).isEqualTo(Reason.TOO_MANY_RUNS);
    }

    @Test
    void shouldReleaseWhatABranchLeftUnused() {
        done(start("r"));
        done(open("r", 10));
        done(items("r", 1, 3));

        assertThat(done(release("r", 1, null))).isEqualTo(new Answer(Kind.BRANCH_RELEASED, "r", 1, 5, 11));
        PipelineEvent released = log.get(log.size() - 1);
        assertThat(released.getSequenceNumber()).isEqualTo(5);
        assertThat(released.getReleasedThrough()).contains(11L);
        assertThat(refused(items("r", 1, 1))).isEqualTo(Reason.BRANCH_RELEASED);
        assertThat(refused(release("r", 1, null))).isEqualTo(Reason.BRANCH_RELEASED);
    }

    @Test
    void shouldWriteNoReleaseWhenABranchUsedAllItsNumbers() {
        done(start("r"));
        done(open("r", 3));
        done(items("r", 1, 3));
        int before = log.size();

        assertThat(done(release("r", 1, null))).isEqualTo(new Answer(Kind.BRANCH_RELEASED, "r", 1, 0, 0));
        assertThat(log).hasSize(before);
    }

    @Test
    void shouldReleaseFromTheNumberThatANodeElsewhereSays() {
        done(start("r"));
        done(open("r", 10));

        assertThat(refused(release("r", 1, 1L))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(release("r", 1, 13L))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(done(release("r", 1, 7L)).from()).isEqualTo(7);
    }

    @Test
    void shouldRefuseMoreStepsThanABranchHasNumbers() {
        done(start("r"));
        done(open("r", 3));

        assertThat(refused(items("r", 1, 4))).isEqualTo(Reason.BRANCH_EXHAUSTED);
        assertThat(done(items("r", 1, 3)).from()).isEqualTo(2);
        assertThat(refused(items("r", 1, 1))).isEqualTo(Reason.BRANCH_EXHAUSTED);
        assertThat(refused(items("r", 2, 1))).isEqualTo(Reason.NO_SUCH_BRANCH);
    }

    @Test
    void shouldBoundTheBranchesOfARun() {
        done(start("r"));
        for (int i = 0; i < KnownRuns.LIMITS.branches(); i++) {
            done(open("r", 1));
        }

        assertThat(refused(open("r", 1))).isEqualTo(Reason.RUN_EXHAUSTED);
        assertThat(refused(open("r", 10_000_000_000L))).isEqualTo(Reason.RUN_EXHAUSTED);
    }

    @Test
    void shouldTakeOwnNumbersOnlyWithinABranchWhereItNumbersTheRun() {
        done(start("r"));
        done(open("r", 10));

        assertThat(refused(publish("r", 1))).isEqualTo(Reason.NUMBER_NOT_FREE);
        assertThat(refused(publish("r", 12))).isEqualTo(Reason.NUMBER_NOT_FREE);
        done(publish("r", 4));
        assertThat(done(items("r", 1, 1)).from()).isEqualTo(5);
        done(release("r", 1, null));
        assertThat(refused(publish("r", 6))).isEqualTo(Reason.NUMBER_NOT_FREE);
        done(publish("r", 4));
    }

    @Test
    void shouldCloseABranchWhenItsNodeSaysSoItself() {
        done(start("r"));
        done(open("r", 10));
        PipelineEvent closing = event("r", 4, ItemType.SEQUENCE_RELEASED, 1);
        closing.put(closing.getSchema().getField("released_through").pos(), 11L);

        done(new Command.Publish(List.of(closing), null));

        assertThat(refused(items("r", 1, 1))).isEqualTo(Reason.BRANCH_RELEASED);
        done(new Command.Publish(List.of(closing), null));
    }
}
