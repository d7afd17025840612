// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import static io.werkspur.gateway.run.Runs.event;
import static io.werkspur.gateway.run.Runs.items;
import static io.werkspur.gateway.run.Runs.join;
import static io.werkspur.gateway.run.Runs.key;
import static io.werkspur.gateway.run.Runs.one;
import static io.werkspur.gateway.run.Runs.open;
import static io.werkspur.gateway.run.Runs.release;
import static io.werkspur.gateway.run.Runs.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.Refusal.Reason;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRulesTest {
    private final RunRegistry registry = new RunRegistry(Runs.LIMITS);
    private final CommandRules rules = new CommandRules(registry);
    private final List<PipelineEvent> log = new ArrayList<>();
    private long now = 5_000;

    @Test
    void shouldNumberTheStepsOfARunFromItsStartOn() {
        assertThat(done(start("r"))).isEqualTo(new Answer(Kind.STARTED, "r", 0, 1, 1));
        assertThat(done(items("r", 0, 3))).isEqualTo(new Answer(Kind.APPENDED, "r", 0, 2, 4));
        assertThat(done(one("r", ItemType.PIPELINE_COMPLETE)).from()).isEqualTo(5);

        assertThat(log).extracting(PipelineEvent::getSequenceNumber).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldTellHowLongTheRunTookAndWhatItMadeWhenItIsCompleted() {
        done(start("r"));
        done(items("r", 0, 3));
        done(one("r", ItemType.PIPELINE_COMPLETE));

        PipelineEvent end = log.get(4);
        assertThat(end.getExecutionTime()).contains(2.5);
        assertThat(end.getMetadata().get("outputs_generated").getValue()).contains(3L);
    }

    @Test
    void shouldPlaceAnErrorWhereTheRunWas() {
        done(start("r"));
        done(one("r", ItemType.INTERCEPTION_FINAL));
        done(one("r", ItemType.PIPELINE_ERROR));

        assertThat(log.get(2).getStage()).isEqualTo(2);
    }

    @Test
    void shouldRefuseARunThatItDoesNotNumber() {
        assertThat(refused(items("r", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(open("r", 10))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(release("r", 1, null))).isEqualTo(Reason.NOT_OWNED);
    }

    @Test
    void shouldRefuseASecondStart() {
        done(start("r"));

        assertThat(refused(start("r"))).isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    void shouldTakeStepsAfterTheEndButNoSecondOne() {
        done(start("r"));
        done(one("r", ItemType.PIPELINE_COMPLETE));

        assertThat(refused(one("r", ItemType.PIPELINE_ERROR))).isEqualTo(Reason.ALREADY_ENDED);
        assertThat(done(items("r", 0, 1)).from()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheEndOfARunWhoseInputWasRefused() {
        done(start("r"));
        done(one("r", ItemType.STAGE1_BLOCKED));

        assertThat(done(one("r", ItemType.PIPELINE_COMPLETE)).from()).isEqualTo(3);
    }

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
        done(new Command.Append("far", 1, List.of(new Step(end, false)), null));

        assertThat(end.getExecutionTime()).isEmpty();
        assertThat(end.getMetadata()).isEmpty();
    }

    @Test
    void shouldForgetARunFromElsewhereSomeTimeAfterItsBranchesAreClosed() {
        done(join("far", 101, 110));
        done(join("far", 201, 210));
        done(release("far", 1, null));
        registry.settle();
        registry.forget(now + Runs.LIMITS.endedMillis() + 1);
        done(release("far", 2, null));
        registry.settle();

        registry.forget(now + Runs.LIMITS.endedMillis() + 1);

        assertThat(registry.runs()).isZero();
    }

    @Test
    void shouldBoundRunsAndBranchesFromElsewhere() {
        for (int i = 0; i < Runs.LIMITS.branches(); i++) {
            done(join("far", 1 + 10L * i, 10 + 10L * i));
        }
        assertThat(refused(join("far", 901, 910))).isEqualTo(Reason.RUN_EXHAUSTED);

        for (int i = 1; i < Runs.LIMITS.runs(); i++) {
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
        for (int i = 0; i < Runs.LIMITS.branches(); i++) {
            done(open("r", 1));
        }

        assertThat(refused(open("r", 1))).isEqualTo(Reason.RUN_EXHAUSTED);
        assertThat(refused(open("r", 10_000_000_000L))).isEqualTo(Reason.RUN_EXHAUSTED);
    }

    @Test
    void shouldGiveTheSameAnswerWhenARequestComesAgain() {
        Answer first = done(start("r", key("a", "x")));
        Answer items = done(items("r", 0, 2, key("b", "x")));

        assertThat(again(start("r", key("a", "x")))).isEqualTo(first);
        assertThat(again(items("r", 0, 2, key("b", "x")))).isEqualTo(items);
        assertThat(refused(items("r", 0, 2, key("b", "y")))).isEqualTo(Reason.KEY_REUSED);
        assertThat(log).hasSize(3);
    }

    @Test
    void shouldKeepNoAnswerOfARefusal() {
        assertThat(refused(items("r", 0, 1, key("a", "x")))).isEqualTo(Reason.NOT_OWNED);
        done(start("r"));

        assertThat(done(items("r", 0, 1, key("a", "x"))).from()).isEqualTo(2);
    }

    @Test
    void shouldTakeEventsOfRunsThatItDoesNotNumberAsTheyAre() {
        Command.Publish publish = new Command.Publish(
                List.of(event("x", 7, ItemType.OUTPUT_TEXT, 1), event("y", 9, ItemType.OUTPUT_TEXT, 1)), null);

        assertThat(done(publish)).isEqualTo(new Answer(Kind.PUBLISHED, "", 0, 0, 2));
        assertThat(log).extracting(PipelineEvent::getSequenceNumber).containsExactly(7L, 9L);
        assertThat(registry.runs()).isZero();
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

    @Test
    void shouldBoundTheRunsThatAreKnown() {
        for (int i = 0; i < Runs.LIMITS.runs(); i++) {
            done(start("r" + i));
        }

        assertThat(refused(start("another"))).isEqualTo(Reason.TOO_MANY_RUNS);
    }

    @Test
    void shouldForgetARunSomeTimeAfterItsEndAndAnOpenOneMuchLater() {
        done(start("ended", key("a", "x")));
        done(one("ended", ItemType.PIPELINE_COMPLETE));
        done(start("open", key("b", "x")));
        registry.settle();

        registry.forget(now + Runs.LIMITS.endedMillis() + 1);

        assertThat(refused(items("ended", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(registry.answers()).isOne();
        assertThat(done(items("open", 0, 1)).from()).isEqualTo(2);
        registry.forget(now + Runs.LIMITS.openMillis() + 1);
        assertThat(refused(items("open", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(registry.answers()).isZero();
    }

    private Command publish(String run, long number) {
        return new Command.Publish(List.of(event(run, number, ItemType.OUTPUT_TEXT, 1)), null);
    }

    private Answer done(Command command) {
        Decision decision = rules.decide(command, now);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        assertThat(accepted.change()).isNotNull();
        log.addAll(accepted.change().events());
        return accepted.answer();
    }

    private Answer again(Command command) {
        Decision.Accepted accepted = (Decision.Accepted) rules.decide(command, now);
        assertThat(accepted.change()).isNull();
        return accepted.answer();
    }

    private Reason refused(Command command) {
        Decision decision = rules.decide(command, now);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).refusal().reason();
    }
}
