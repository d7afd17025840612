// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static io.werkspur.gateway.command.KnownRuns.event;
import static io.werkspur.gateway.command.KnownRuns.items;
import static io.werkspur.gateway.command.KnownRuns.key;
import static io.werkspur.gateway.command.KnownRuns.one;
import static io.werkspur.gateway.command.KnownRuns.open;
import static io.werkspur.gateway.command.KnownRuns.release;
import static io.werkspur.gateway.command.KnownRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRulesTest extends CommandCase {
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
    void shouldRefuseEveryCommandWhenTheRunWasErased() {
        done(start("r", key("k", "x")));
        done(open("r", 10));
        registry.erased().add("r");

        assertThat(refused(start("r", key("k", "x")))).isEqualTo(Reason.ERASED);
        assertThat(refused(items("r", 0, 1))).isEqualTo(Reason.ERASED);
        assertThat(refused(open("r", 10))).isEqualTo(Reason.ERASED);
        assertThat(refused(release("r", 1, null))).isEqualTo(Reason.ERASED);
        assertThat(refused(publish("r", 500))).isEqualTo(Reason.ERASED);
        assertThat(done(start("other")).from()).isEqualTo(1);
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
    void shouldBoundTheRunsThatAreKnown() {
        for (int i = 0; i < KnownRuns.LIMITS.runs(); i++) {
            done(start("r" + i));
        }

        assertThat(refused(start("another"))).isEqualTo(Reason.TOO_MANY_RUNS);
    }

    @Test
    void shouldForgetARunSomeTimeAfterItsEndAndAnOpenOneMuchLater() {
        done(start("ended", key("a", "x")));
        done(one("ended", ItemType.PIPELINE_COMPLETE));
        done(start("open", key("b", "x")));
        registry.commit();

        registry.forget(now + KnownRuns.LIMITS.endedMillis() + 1);

        assertThat(refused(items("ended", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(registry.answers()).isOne();
        assertThat(done(items("open", 0, 1)).from()).isEqualTo(2);
        registry.forget(now + KnownRuns.LIMITS.openMillis() + 1);
        assertThat(refused(items("open", 0, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(registry.answers()).isZero();
    }
}
