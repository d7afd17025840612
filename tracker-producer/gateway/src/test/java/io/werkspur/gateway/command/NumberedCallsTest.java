// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static io.werkspur.gateway.command.KnownRuns.calls;
import static io.werkspur.gateway.command.KnownRuns.end;
import static io.werkspur.gateway.command.KnownRuns.items;
import static io.werkspur.gateway.command.KnownRuns.key;
import static io.werkspur.gateway.command.KnownRuns.never;
import static io.werkspur.gateway.command.KnownRuns.one;
import static io.werkspur.gateway.command.KnownRuns.open;
import static io.werkspur.gateway.command.KnownRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.Reporters;
import io.werkspur.gateway.run.Reporters.Reporter;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run skips when calls of its clients are lost. */
class NumberedCallsTest extends CommandCase {
    @Test
    void shouldSkipNothingWhenNoCallIsLost() {
        done(start("r"));

        assertThat(done(calls("r", "a", 1, 2))).isEqualTo(appended(2, 3, 0, 0));
        assertThat(done(calls("r", "b", 1, 1))).isEqualTo(appended(4, 4, 0, 0));
        assertThat(done(calls("r", "a", 3, 1))).isEqualTo(appended(5, 5, 0, 0));
        assertThat(done(items("r", 0, 1))).isEqualTo(new Answer(Kind.APPENDED, "r", 0, 6, 6));
    }

    @Test
    void shouldSkipAsManyNumbersAsCallsAreMissing() {
        done(start("r"));

        assertThat(done(calls("r", "a", 3, 1))).isEqualTo(appended(4, 4, 2, 0));
        assertThat(done(calls("r", "a", 5, 2))).isEqualTo(appended(6, 7, 1, 0));
        assertThat(done(calls("r", "b", 2, 1))).isEqualTo(appended(9, 9, 1, 0));
        assertThat(log).extracting(PipelineEvent::getSequenceNumber).containsExactly(1L, 4L, 6L, 7L, 9L);
    }

    @Test
    void shouldAddOnlyWhatIsNotKnownWhenCallsAreRepeated() {
        done(start("r"));
        done(calls("r", "a", 1, 3));

        assertThat(again(calls("r", "a", 1, 3))).isEqualTo(none(0, 3));
        assertThat(again(calls("r", "a", 2, 1))).isEqualTo(none(0, 1));
        assertThat(done(calls("r", "a", 2, 4))).isEqualTo(appended(5, 6, 0, 2));
        assertThat(log).hasSize(6);
    }

    @Test
    void shouldSkipTheNumbersOfStepsThatWereLostJustBeforeTheEnd() {
        done(start("r"));
        done(calls("r", "a", 1, 1));

        assertThat(done(end("r", "a", 4))).isEqualTo(appended(5, 5, 2, 0));
        assertThat(again(end("r", "a", 4))).isEqualTo(none(0, 1));
    }

    @Test
    void shouldChangeNothingWhenASecondEndIsRefused() {
        done(start("r"));
        done(end("r", "a", 1));

        assertThat(refused(end("r", "a", 4))).isEqualTo(Reason.ALREADY_ENDED);
        assertThat(done(calls("r", "a", 2, 1))).isEqualTo(appended(3, 3, 0, 0));
    }

    @Test
    void shouldTakeTheStepsOfARequestWhoseRepeatedPartHasTheEnd() {
        done(start("r"));
        Command.Append withEnd = new Command.Append(
                "r",
                0,
                List.of(
                        one("r", ItemType.PIPELINE_COMPLETE).steps().get(0),
                        one("r", ItemType.OUTPUT_TEXT).steps().get(0)),
                new NumberedCall("a", 2),
                null);
        done(end("r", "a", 2));

        assertThat(done(withEnd)).isEqualTo(appended(4, 4, 0, 1));
    }

    @Test
    void shouldGiveTheSameAnswerUnderTheSameKeyWhateverTheCallIs() {
        done(start("r"));
        Answer first = done(calls("r", "a", 3, 2, key("k", "x")));

        assertThat(first).isEqualTo(appended(4, 5, 2, 0));
        assertThat(again(calls("r", "a", 3, 2, key("k", "x")))).isEqualTo(first);
        assertThat(again(calls("r", "b", 9, 2, key("k", "x")))).isEqualTo(first);
        assertThat(refused(calls("r", "a", 3, 2, key("k", "y")))).isEqualTo(Reason.KEY_REUSED);
    }

    @Test
    void shouldAskForTheOwnerBeforeItLooksAtCalls() {
        done(KnownRuns.join("far", 101, 110));

        assertThat(refused(calls("x", "a", 5, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(calls("far", "a", 5, 1))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(never("x", "a", 5))).isEqualTo(Reason.NOT_OWNED);
        assertThat(refused(never("far", "a", 5))).isEqualTo(Reason.NOT_OWNED);
    }

    @Test
    void shouldTakeAJumpThatIsTooFarForAFault() {
        done(start("r"));

        assertThat(refused(calls("r", "a", 1_000_002, 1))).isEqualTo(Reason.CALL_TOO_FAR);
        assertThat(refused(never("r", "a", 1_000_001))).isEqualTo(Reason.THROUGH_TOO_FAR);
        assertThat(done(calls("r", "a", 1_000_001, 1))).isEqualTo(appended(1_000_002, 1_000_002, 1_000_000, 0));
        assertThat(done(never("r", "b", 1_000_000))).isEqualTo(none(1_000_000, 0));
    }

    @Test
    void shouldSkipNoFurtherThanTheNumbersOfARunGo() {
        done(start("r"));
        near(SequenceNumber.MAX - 2, Reporters.NONE);

        assertThat(refused(calls("r", "a", 4, 1))).isEqualTo(Reason.RUN_EXHAUSTED);
        assertThat(refused(never("r", "a", 4))).isEqualTo(Reason.RUN_EXHAUSTED);
        assertThat(done(calls("r", "a", 3, 1)).to()).isEqualTo(SequenceNumber.MAX);
        assertThat(refused(calls("r", "a", 4, 1))).isEqualTo(Reason.RUN_EXHAUSTED);
        assertThat(again(calls("r", "a", 3, 1))).isEqualTo(none(0, 1));
        assertThat(refused(never("r", "a", 4))).isEqualTo(Reason.RUN_EXHAUSTED);
    }

    @Test
    void shouldSkipCallsThatWillNeverArrive() {
        done(start("r"));
        done(calls("r", "a", 1, 1));

        assertThat(done(never("r", "a", 4))).isEqualTo(none(3, 0));
        assertThat(again(never("r", "a", 4))).isEqualTo(none(0, 0));
        assertThat(again(never("r", "a", 2))).isEqualTo(none(0, 0));
        assertThat(again(calls("r", "a", 4, 1))).isEqualTo(none(0, 1));
        assertThat(done(calls("r", "a", 5, 1))).isEqualTo(appended(6, 6, 0, 0));
        assertThat(done(never("r", "b", 2))).isEqualTo(none(2, 0));
        assertThat(done(items("r", 0, 1)).from()).isEqualTo(9);
    }

    @Test
    void shouldSkipCallsOfARunThatHasEnded() {
        done(start("r"));
        done(end("r", "a", 1));

        assertThat(done(never("r", "a", 3))).isEqualTo(none(2, 0));
        assertThat(done(items("r", 0, 1)).from()).isEqualTo(5);
    }

    @Test
    void shouldSkipNothingForAnUnknownReporterWhenTheRunIsNotCountedWhole() {
        done(start("r"));
        near(10, Reporters.UNKNOWN);

        assertThat(done(calls("r", "a", 7, 2))).isEqualTo(appended(10, 11, 0, 0));
        assertThat(again(calls("r", "a", 3, 2))).isEqualTo(none(0, 2));
        assertThat(done(calls("r", "a", 10, 1))).isEqualTo(appended(13, 13, 1, 0));
        assertThat(done(never("r", "b", 5_000_000_000L))).isEqualTo(none(0, 0));
        assertThat(again(never("r", "b", 5_000_000_000L))).isEqualTo(none(0, 0));
        assertThat(done(calls("r", "b", 5_000_000_002L, 1))).isEqualTo(appended(15, 15, 1, 0));
    }

    @Test
    void shouldForgetTheReporterThatIsSilentLongestWhenThereAreTooMany() {
        done(start("r"));
        for (String reporter : List.of("a", "b", "c", "d")) {
            done(calls("r", reporter, 1, 1));
        }
        done(calls("r", "a", 2, 1));
        assertThat(again(calls("r", "b", 1, 1))).isEqualTo(none(0, 1));
        assertThat(reporters().countedWhole()).isTrue();

        assertThat(done(calls("r", "e", 1, 1)).calls()).isEqualTo(new CallCounts(0, 0));

        assertThat(reporters())
                .isEqualTo(new Reporters(
                        false,
                        List.of(
                                new Reporter("c", 1),
                                new Reporter("d", 1),
                                new Reporter("a", 2),
                                new Reporter("e", 1))));
        assertThat(done(calls("r", "b", 4, 1)).calls()).isEqualTo(new CallCounts(0, 0));
        assertThat(done(calls("r", "a", 4, 1)).calls()).isEqualTo(new CallCounts(1, 0));
    }

    @Test
    void shouldForgetAReporterForOneWhoseCallsWillNeverArriveToo() {
        done(start("r"));
        for (String reporter : List.of("a", "b", "c", "d", "e")) {
            done(never("r", reporter, 1));
        }

        assertThat(reporters().countedWhole()).isFalse();
        assertThat(reporters().known()).extracting(Reporter::name).containsExactly("b", "c", "d", "e");
    }

    @Test
    void shouldNumberBranchesAndCallsOfOneRunApart() {
        done(start("r"));
        done(open("r", 10));
        done(items("r", 1, 2));

        assertThat(done(calls("r", "a", 2, 1))).isEqualTo(appended(13, 13, 1, 0));
        assertThat(done(items("r", 1, 1)).from()).isEqualTo(4);
    }

    private Reporters reporters() {
        return registry.run("r").reporters();
    }

    private void near(long next, Reporters reporters) {
        NumberedRun run = registry.run("r").withNext(next).withReporters(reporters);
        registry.restore(new RunChange(List.of(run), null, List.of()));
    }

    private static Answer appended(long from, long to, long skipped, long repeated) {
        return new Answer(Kind.APPENDED, "r", 0, from, to, new CallCounts(skipped, repeated));
    }

    private static Answer none(long skipped, long repeated) {
        return appended(0, -1, skipped, repeated);
    }
}
