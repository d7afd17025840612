// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static io.werkspur.gateway.command.KnownRuns.key;
import static io.werkspur.gateway.command.KnownRuns.one;
import static io.werkspur.gateway.command.KnownRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.NumberedRun.End;
import io.werkspur.gateway.run.Reporters;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.schema.ItemType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that is started twice: several processes may report one, and none knows whether it is the first. */
class SecondStartTest extends CommandCase {
    private static final Answer STARTED = new Answer(Kind.STARTED, "r", 0, 1, 1);

    @Test
    void shouldAnswerLikeTheFirstWhenTheContextIsTheSame() {
        done(start("r", "{dada}", null));
        done(one("r", ItemType.OUTPUT_TEXT));

        assertThat(done(start("r", "{dada}", null))).isEqualTo(STARTED);
        assertThat(log).hasSize(2);
        assertThat(done(one("r", ItemType.OUTPUT_TEXT)).from()).isEqualTo(3);
    }

    @Test
    void shouldCountAsAChangeOfTheRun() {
        done(start("r"));
        now += KnownRuns.LIMITS.openMillis();
        done(start("r"));
        registry.commit();

        registry.forget(now + 1);

        assertThat(registry.runs()).isOne();
    }

    @Test
    void shouldSayThatTheContextDiffers() {
        done(start("r", "{dada}", null));

        assertThat(refused(start("r", "{else}", null))).isEqualTo(Reason.ALREADY_STARTED);
        assertThat(detail(start("r", "{else}", null))).contains("context differs");
        assertThat(refused(start("r", "null", null))).isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    void shouldTakeAStartOfARunWhoseInputWasRefused() {
        done(start("r"));
        done(one("r", ItemType.STAGE1_BLOCKED));

        assertThat(done(start("r"))).isEqualTo(STARTED);
        assertThat(registry.run("r").end()).isEqualTo(End.BLOCKED);
    }

    @Test
    void shouldSayThatTheRunHasEndedWhateverItsContext() {
        done(start("r"));
        done(one("r", ItemType.PIPELINE_ERROR));

        assertThat(refused(start("r"))).isEqualTo(Reason.ALREADY_ENDED);
        assertThat(refused(start("r", "{else}", null))).isEqualTo(Reason.ALREADY_ENDED);
    }

    @Test
    void shouldRefuseAStartOfARunWhoseContextIsNotKnown() {
        NumberedRun old =
                new NumberedRun("r", 2, 0, 0, 0, End.NONE, now, List.of(), null, Reporters.UNKNOWN, RunOrigin.UNKNOWN);
        registry.restore(new RunChange(List.of(old), null, List.of()));

        assertThat(refused(start("r"))).isEqualTo(Reason.ALREADY_STARTED);
        assertThat(detail(start("r"))).doesNotContain("context");
    }

    @Test
    void shouldTakeARunOfWhichItOnlyNumbersABranchForStartedWhateverTheBranchReported() {
        done(KnownRuns.join("far", 101, 110));
        done(KnownRuns.items("far", 1, 1));
        Command.Append end = one("far", ItemType.PIPELINE_COMPLETE);
        done(new Command.Append("far", 1, end.steps(), null, null));

        assertThat(refused(start("far"))).isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    void shouldLookAtTheKeyFirst() {
        Answer first = done(start("r", "{dada}", key("k", "x")));
        done(one("r", ItemType.PIPELINE_COMPLETE));

        assertThat(again(start("r", "{dada}", key("k", "x")))).isEqualTo(first);
        assertThat(refused(start("r", "{dada}", key("k", "y")))).isEqualTo(Reason.KEY_REUSED);
    }

    @Test
    void shouldKeepTheAnswerOfASecondStartUnderItsKey() {
        done(start("r"));
        Answer second = done(start("r", key("k", "x")));
        done(one("r", ItemType.PIPELINE_COMPLETE));

        assertThat(again(start("r", key("k", "x")))).isEqualTo(second);
    }

    private String detail(Command command) {
        return ((Refusal) rules.decide(command, now).result()).detail();
    }
}
