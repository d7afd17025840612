// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.view.View;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.RecordGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules for every format: the same bytes each time, nothing beyond its view, valid and inert files, and all texts
 * of the view or a count of what was replaced. A subclass tests one format and says what a valid file is.
 */
public abstract class FormatContract {
    private static final int SEEDS = Integer.getInteger("werkspur.test.seeds", 8);

    /** The format under test. */
    protected abstract Format format();

    /** Fails unless each file is valid by the rules of the format and inert. */
    protected abstract void requireValid(Rendered rendered) throws Exception;

    /** The record, read from the files; empty for a format that does not keep everything. */
    protected Optional<ExecutionRecord> parsed(Rendered rendered) throws Exception {
        return Optional.empty();
    }

    /** The texts for a reader, unescaped. */
    protected String readable(Rendered rendered) throws Exception {
        return rendered.text();
    }

    /** Everything in the files, readable or not. A format that packs texts in another way than ZIP must unpack them. */
    protected String searchable(Rendered rendered) throws Exception {
        return Unpacked.text(rendered);
    }

    /** Whether the format leaves out a text of {@link MarkedRun}; {@code mark} contains the name of its field. */
    protected boolean leavesOut(String mark) {
        return false;
    }

    /** Whether the format contains no text of a run at all. */
    protected boolean holdsNoTexts() {
        return false;
    }

    /** Whether the format keeps unpaired surrogates. */
    protected boolean keepsSurrogates() {
        return false;
    }

    /** How the files say that there are different reports of a step; empty if the format has no place for that. */
    protected String contestedSign() {
        return "Für diesen Schritt liegen zwei verschiedene Meldungen vor";
    }

    /** How they say that there are different reports of steps that the view hides; empty if the format has no place for that. */
    protected String contestedHiddenSign() {
        return "Für Schritte, die hier nicht zu sehen sind, liegen verschiedene Meldungen vor";
    }

    static Stream<Arguments> samplesInViews() {
        return Runs.SAMPLES.stream().flatMap(id -> Arrays.stream(View.values()).map(view -> Arguments.of(id, view)));
    }

    static Stream<Arguments> hostileInViews() {
        return HostileTexts.all().entrySet().stream()
                .flatMap(text ->
                        Arrays.stream(View.values()).map(view -> Arguments.of(text.getKey(), text.getValue(), view)));
    }

    @ParameterizedTest
    @MethodSource("io.werkspur.export.testing.FormatContract#samplesInViews")
    void shouldGiveValidFilesAndTheSameBytesAgainWhenASampleIsRendered(String id, View view) throws Exception {
        requireAll(Runs.sample(id), view);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldGiveValidFilesAndTheSameBytesAgainWhateverTheRun(View view) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                requireAll(new RecordGenerator(seed).hostile("Hostile~" + seed, 1 + 6 * (int) seed), view);
            } catch (AssertionError | Exception e) {
                throw new AssertionError("Seed " + seed + ", view " + view + ": " + e.getMessage(), e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldShowWhatTheViewShowsAndNothingElse(View view) throws Exception {
        Rendered rendered = Rendered.of(format(), MarkedRun.marked(), view);
        String readable = readable(rendered);

        MarkedRun.texts(rendered.seen()).stream()
                .filter(text -> text.startsWith("mark-") && !leavesOut(text))
                .forEach(text -> assertThat(readable.contains(text))
                        .as("text left out: " + text)
                        .isTrue());
        HiddenMarks.requireNone(rendered, view, readable, searchable(rendered));
    }

    @ParameterizedTest
    @EnumSource(
            value = View.class,
            names = {"STUDENT", "TEACHER"})
    void shouldGiveTheSameBytesHoweverManyStepsTheViewHides(View view) {
        for (String id : Runs.SAMPLES) {
            requireSame(id, Runs.sample(id), view);
        }
        requireSame("marked", MarkedRun.marked(), view);
        for (long seed = 0; seed < SEEDS; seed++) {
            requireSame("seed " + seed, new RecordGenerator(seed).hostile("Hostile~" + seed, 1 + 6 * (int) seed), view);
        }
    }

    private void requireSame(String what, ExecutionRecord record, View view) {
        Map<String, byte[]> files = Rendered.of(format(), record, view).files();
        Map<String, byte[]> other =
                Rendered.of(format(), MoreHiddenSteps.in(record), view).files();
        assertThat(other.keySet()).isEqualTo(files.keySet());
        files.forEach((name, bytes) -> assertThat(Arrays.equals(bytes, other.get(name)))
                .as("%s, %s in view %s", what, name, view)
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldSayInEachViewOfWhichStepThereAreDifferentReports(View view) throws Exception {
        assertThat(everything(requireAll(MarkedRun.contested(ItemType.OUTPUT_TEXT), view)))
                .contains(contestedSign());
        if (!contestedSign().isEmpty()) {
            assertThat(everything(requireAll(MarkedRun.marked(), view)))
                    .doesNotContain(contestedSign())
                    .doesNotContain(contestedHiddenSign());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = View.class,
            names = {"STUDENT", "TEACHER"})
    void shouldSayThatThereAreDifferentReportsOfAHiddenStepAndNotOfWhich(View view) throws Exception {
        Rendered rendered = requireAll(MarkedRun.contested(ItemType.PIPELINE_COMPLETE), view);

        assertThat(everything(rendered)).contains(contestedHiddenSign());
        assertThat(rendered.seen().getContested()).isEmpty();
    }

    /** Readable or not, without line ends: pages break lines where they want. */
    private String everything(Rendered rendered) throws Exception {
        return (readable(rendered) + searchable(rendered)).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @MethodSource("io.werkspur.export.testing.FormatContract#hostileInViews")
    void shouldStayValidAndKeepTheTextWhenItIsHostile(String name, String text, View view) throws Exception {
        Rendered rendered = requireAll(MarkedRun.of(field -> text), view);

        if (parsed(rendered).isEmpty() && !holdsNoTexts()) {
            assertThat(rendered.replaced() > 0 || readable(rendered).contains(text))
                    .as("the text, or a count of what was replaced")
                    .isTrue();
        }
    }

    @Test
    void shouldStayValidWhenATextHasAMegabyteWithoutASpace() throws Exception {
        Set<String> large = Set.of("output_text-content", "user_input_text-content", "user_id");
        String text = HostileTexts.megabyte();

        Rendered rendered = requireAll(MarkedRun.of(field -> large.contains(field) ? text : "small"), View.TEACHER);

        assertThat(holdsNoTexts() || readable(rendered).contains(text)).isTrue();
    }

    @Test
    void shouldStayValidWhenTheIdIsAsLongAsItMayBe() throws Exception {
        for (String id : List.of("Z~" + "x".repeat(198), "a..b", "0")) {
            ExecutionRecord record = ExecutionRecord.newBuilder(MarkedRun.marked())
                    .setExecutionId(id)
                    .build();
            requireAll(record, View.RESEARCHER);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCountEachReplacedCharacterOnceHoweverLongItsText(int length) throws Exception {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("mul-001"))
                .setUserId("\ud800" + "a".repeat(length) + "\udc00")
                .build();

        Rendered rendered = Rendered.of(format(), record, View.RESEARCHER);

        assertThat(rendered.replaced()).isEqualTo(keepsSurrogates() || holdsNoTexts() ? 0 : 2);
    }

    private Rendered requireAll(ExecutionRecord record, View view) throws Exception {
        Rendered rendered = Rendered.of(format(), record, view);
        requireValid(rendered);
        Map<String, byte[]> again = Rendered.of(format(), record, view).files();
        assertThat(again.keySet()).isEqualTo(rendered.files().keySet());
        again.forEach((name, bytes) -> assertThat(
                        Arrays.equals(bytes, rendered.files().get(name)))
                .as(name)
                .isTrue());
        Optional<ExecutionRecord> parsed = parsed(rendered);
        if (parsed.isPresent()) {
            requireKept(rendered, parsed.get());
        }
        return rendered;
    }

    private void requireKept(Rendered rendered, ExecutionRecord parsed) {
        ExecutionRecord canonical = RecordJson.read(RecordJson.write(rendered.seen()));
        assertThat(parsed).isEqualTo(canonical);
        boolean isWellFormed =
                MarkedRun.texts(rendered.seen()).stream().allMatch(text -> WellFormed.firstUnpaired(text) < 0);
        assertThat(rendered.replaced() > 0).isEqualTo(!isWellFormed && !keepsSurrogates());
    }
}
