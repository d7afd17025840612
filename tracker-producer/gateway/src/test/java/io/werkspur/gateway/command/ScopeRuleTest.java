// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.RecordedRuns;
import io.werkspur.gateway.run.RequestDigest;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which runs a token may write. */
class ScopeRuleTest {
    private static final TokenScope STUDIO = scope("studio", true, List.of(), Set.of(), Set.of());
    private static final TokenScope OTHER = scope("other", true, List.of(), Set.of(), Set.of());

    private final RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
    private final CommandRules rules = new CommandRules(registry);

    @BeforeEach
    void allRunsAreKnown() {
        registry.recorded().completed();
    }

    static Stream<Command> commandsForARun() {
        return Stream.of(
                KnownRuns.start("r"),
                KnownRuns.items("r", 0, 1),
                KnownRuns.items("r", 1, 1),
                KnownRuns.one("r", ItemType.PIPELINE_COMPLETE),
                KnownRuns.one("r", ItemType.PIPELINE_ERROR),
                KnownRuns.calls("r", "reporter", 3, 1),
                KnownRuns.never("r", "reporter", 4),
                KnownRuns.open("r", 5),
                KnownRuns.release("r", 1, null),
                KnownRuns.join("r", 2, 6),
                publish(KnownRuns.from("node", "r", 3)),
                publish(KnownRuns.from("node", "mine", 1), KnownRuns.from("node", "r", 3)));
    }

    @ParameterizedTest
    @MethodSource("commandsForARun")
    void shouldRefuseEveryCommandForARunThatAnotherTokenOpened(Command command) {
        accepted(KnownRuns.start("r"), STUDIO);
        accepted(KnownRuns.open("r", 5), STUDIO);

        assertThat(refused(command, OTHER)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(registry.run("mine")).isNull();
    }

    @ParameterizedTest
    @MethodSource("commandsForARun")
    void shouldRefuseEveryCommandForARunThatATokenWithoutScopeOpened(Command command) {
        accepted(KnownRuns.start("r"), TokenScope.EVERYTHING);
        accepted(KnownRuns.open("r", 5), TokenScope.EVERYTHING);

        assertThat(refused(command, STUDIO)).isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @ParameterizedTest
    @MethodSource("commandsForARun")
    void shouldLetTheTokenThatOpenedARunWriteIt(Command command) {
        accepted(KnownRuns.start("r"), STUDIO);
        accepted(KnownRuns.open("r", 5), STUDIO);

        assertThat(rules.decide(command, STUDIO, 1).result()).isInstanceOf(CommandResult.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("commandsForARun")
    void shouldLetATokenWithoutScopeWriteEveryRun(Command command) {
        accepted(KnownRuns.start("r"), STUDIO);
        accepted(KnownRuns.open("r", 5), STUDIO);

        assertThat(rules.decide(command, TokenScope.EVERYTHING, 1).result()).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void shouldRefuseARunThatHasARecordAndIsNotKnownHere() {
        registry.recorded().add(RecordedRuns.fingerprint("r"));

        assertThat(refused(KnownRuns.start("r"), STUDIO)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refused(publish(KnownRuns.from("node", "r", 1)), STUDIO)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refused(KnownRuns.join("r", 3, 7), STUDIO)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refused(KnownRuns.items("r", 0, 1), STUDIO)).isEqualTo(Reason.NOT_OWNED);
        accepted(KnownRuns.start("r"), TokenScope.EVERYTHING);
    }

    @Test
    void shouldWaitUntilTheRunsThatExistAreKnownUnlessTheIdIsTheGateways() {
        RunRegistry fresh = new RunRegistry(KnownRuns.LIMITS);
        CommandRules waiting = new CommandRules(fresh);
        Command.Start start = KnownRuns.start("r");

        assertThat(reason(waiting.decide(start, STUDIO, 1))).isEqualTo(Reason.RUNS_NOT_KNOWN);
        assertThat(reason(waiting.decide(publish(KnownRuns.from("node", "r", 1)), STUDIO, 1)))
                .isEqualTo(Reason.RUNS_NOT_KNOWN);
        assertThat(reason(waiting.decide(new Command.Start(start.event(), start.context(), null, false), STUDIO, 1)))
                .isNull();
    }

    @Test
    void shouldRememberARunThatATokenOpensWithItsOwnEvents() {
        accepted(publish(KnownRuns.from("node", "r", 4)), STUDIO);
        registry.recorded().add(RecordedRuns.fingerprint("r"));

        accepted(publish(KnownRuns.from("node", "r", 5)), STUDIO);
        assertThat(refused(publish(KnownRuns.from("node", "r", 6)), OTHER)).isEqualTo(Reason.OUT_OF_SCOPE);
        registry.forget(KnownRuns.LIMITS.endedMillis() + 10);
        assertThat(registry.run("r")).isNotNull();
    }

    @Test
    void shouldRefuseIdsWithAnotherBeginning() {
        TokenScope lesson = scope("lesson", false, List.of("lesson-12-", "spare-"), Set.of(), Set.of());

        accepted(KnownRuns.start("lesson-12-a"), lesson);
        accepted(KnownRuns.start("spare-1"), TokenScope.EVERYTHING);
        accepted(KnownRuns.items("spare-1", 0, 1), lesson);
        accepted(KnownRuns.join("lesson-12-b", 3, 7), lesson);
        for (Command command : List.of(
                KnownRuns.start("lesson-1"),
                KnownRuns.items("lesson-13-a", 0, 1),
                KnownRuns.join("x", 3, 7),
                publish(KnownRuns.from("node", "lesson-12-a", 1), KnownRuns.from("node", "x", 1)))) {
            assertThat(refused(command, lesson)).isEqualTo(Reason.OUT_OF_SCOPE);
        }
    }

    @Test
    void shouldRefuseRunsOfAnotherSession() {
        TokenScope monday = scope("monday", false, List.of(), Set.of(RequestDigest.of("5b")), Set.of());

        accepted(KnownRuns.startBy("node", "r", "5b"), TokenScope.EVERYTHING);
        accepted(KnownRuns.startBy("node", "foreign", "6a"), TokenScope.EVERYTHING);
        accepted(KnownRuns.items("r", 0, 1), monday);
        accepted(KnownRuns.startBy("node", "mine", "5b"), monday);
        for (Command command : List.of(
                KnownRuns.items("foreign", 0, 1),
                KnownRuns.startBy("node", "other", "6a"),
                KnownRuns.start("without-context"),
                publish(KnownRuns.from("node", "without-context", 1)),
                publish(KnownRuns.startBy("node", "r", "6a").event()))) {
            assertThat(refused(command, monday)).isEqualTo(Reason.OUT_OF_SCOPE);
        }
    }

    @Test
    void shouldRefuseRunsAndEventsOfAnotherNode() {
        TokenScope node = scope("node-1", false, List.of(), Set.of(), Set.of(RequestDigest.of("node-1")));

        accepted(KnownRuns.startBy("node-1", "r", "5b"), node);
        accepted(publish(KnownRuns.from("node-1", "own", 1)), node);
        accepted(KnownRuns.startBy("node-2", "foreign", "5b"), TokenScope.EVERYTHING);
        for (Command command : List.of(
                KnownRuns.startBy("node-2", "x", "5b"),
                KnownRuns.items("r", 0, 1),
                KnownRuns.open("foreign", 5),
                publish(KnownRuns.from("node-1", "foreign", 9)),
                publish(KnownRuns.from("node-2", "own", 2)))) {
            assertThat(refused(command, node)).isEqualTo(Reason.OUT_OF_SCOPE);
        }
    }

    @Test
    void shouldSayWhichRunAndWhichScopeInOneLine() {
        accepted(KnownRuns.start("r"), STUDIO);

        CommandResult result =
                rules.decide(KnownRuns.items("r", 0, 1), OTHER, 1).result();

        assertThat(((Refusal) result).detail())
                .isEqualTo("Expected a run that the token other may write (own), but r is not one");
    }

    @Test
    void shouldNotTellAnAnswerOfAnotherTokenUnderItsKey() {
        RequestKey key = KnownRuns.key("k", "x");
        accepted(KnownRuns.start("r", key), STUDIO);

        assertThat(refused(KnownRuns.start("r", key), OTHER)).isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    void shouldTellOfAnErasureOnlyThoseWhoMayWriteTheRun() {
        accepted(KnownRuns.start("r"), STUDIO);
        registry.erased().add("r");

        assertThat(refused(KnownRuns.items("r", 0, 1), OTHER)).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refused(KnownRuns.items("r", 0, 1), STUDIO)).isEqualTo(Reason.ERASED);
    }

    private void accepted(Command command, TokenScope scope) {
        assertThat(rules.decide(command, scope, 1).result())
                .as("%s", command)
                .isInstanceOf(CommandResult.Accepted.class);
    }

    private @Nullable Reason refused(Command command, TokenScope scope) {
        Decision decision = rules.decide(command, scope, 1);
        assertThat(decision.change()).isNull();
        return reason(decision);
    }

    private static @Nullable Reason reason(Decision decision) {
        return decision.result() instanceof Refusal refusal ? refusal.reason() : null;
    }

    private static Command publish(PipelineEvent... events) {
        return new Command.Publish(List.of(events), null);
    }

    private static TokenScope scope(
            String token, boolean own, List<String> prefixes, Set<RequestDigest> sessions, Set<RequestDigest> sources) {
        return new TokenScope(token, own, prefixes, sessions, sources, own ? "own" : "limits");
    }
}
