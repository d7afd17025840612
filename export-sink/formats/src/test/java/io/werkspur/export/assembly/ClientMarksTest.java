// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.html.HtmlFormat;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.MetadataJson;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client says about the steps that it changed, cut, or lost. */
class ClientMarksTest {
    private static final Map<String, Object> MARKS = Map.of(
            "werkspur_warnings", List.of("metadata.loss: NaN is no number that JSON can write", "stage: moved"),
            "werkspur_lost", Map.of("queue_full", 2, "closed", 1),
            "werkspur_truncated", Map.of("content", Map.of("bytes", 300_000, "characters", 299_999, "sha256", "abcd")));

    private static ExecutionRecord withMetadata(Map<String, ?> metadata) {
        ExecutionRecord whole = Runs.sample("def-456");
        Map<String, MetadataValue> values = MetadataJson.map(metadata);
        List<ExecutionItem> items = new ArrayList<>();
        for (ExecutionItem item : whole.getItems()) {
            // Students see only outputs.
            boolean isMarked =
                    item.getItemType() == ItemType.USER_INPUT_TEXT || item.getItemType() == ItemType.OUTPUT_IMAGE;
            items.add(
                    isMarked
                            ? ExecutionItem.newBuilder(item).setMetadata(values).build()
                            : item);
        }
        return ExecutionRecord.newBuilder(whole).setItems(items).build();
    }

    private static List<Fact> facts(View view, Map<String, ?> metadata) {
        RunDocument document = DocumentAssembler.assemble(
                ViewedRun.of(view, RunRecord.of(withMetadata(metadata))),
                Locale.ENGLISH,
                ZoneOffset.UTC,
                RunMedia.none());
        List<DocumentBlock> blocks = new ArrayList<>();
        document.sections().forEach(section -> section.blocks().forEach(blocks::add));
        return blocks.stream()
                .filter(block -> block instanceof DocumentStep step && step.label() == Label.STEP_USER_INPUT_TEXT)
                .flatMap(block -> ((DocumentStep) block).facts().stream())
                .toList();
    }

    @Test
    void shouldSayWhatAClientDidWhenAResearcherLooks() {
        assertThat(facts(View.RESEARCHER, MARKS))
                .containsExactly(
                        Fact.of(Label.FACT_CHANGED, "metadata.loss: NaN is no number that JSON can write"),
                        Fact.of(Label.FACT_CHANGED, "stage: moved"),
                        Fact.of(Label.FACT_CUT, "content (bytes: 300000, characters: 299999, sha256: abcd)"),
                        Fact.of(Label.FACT_LOST, "closed: 1, queue_full: 2"));
    }

    @Test
    void shouldShowWhatThePipelineItselfPutThereAsItsOwn() {
        Map<String, Object> own = Map.of(
                "werkspur_warnings",
                "mine",
                "werkspur_lost",
                List.of(1),
                "werkspur_truncated",
                Map.of("a", 1),
                "k",
                "v");

        assertThat(facts(View.RESEARCHER, own))
                .containsExactly(
                        Fact.own("k", "v"),
                        Fact.own("werkspur_lost", "1"),
                        Fact.own("werkspur_truncated.a", "1"),
                        Fact.own("werkspur_warnings", "mine"));
    }

    @ParameterizedTest
    @EnumSource(
            value = View.class,
            names = {"STUDENT", "TEACHER"})
    void shouldHideAllOfItFromStudentsAndTeachers(View view) {
        ExecutionRecord seen = Runs.inMemory(
                ViewedRun.of(view, RunRecord.of(withMetadata(MARKS))).record());

        assertThat(seen.getItems())
                .isNotEmpty()
                .allSatisfy(
                        item -> assertThat(item.getMetadata().keySet()).noneMatch(key -> key.startsWith("werkspur")));
        assertThat(facts(view, MARKS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Changed by the client, Cut by the client, Lost before this step",
        "de, Vom Client geändert, Vom Client gekürzt, Vor diesem Schritt verloren"
    })
    void shouldSayItInTheLanguageOfThePage(String language, String changed, String cut, String lost) throws Exception {
        Texts texts = Texts.in(Locale.forLanguageTag(language));
        RenderOptions options = new RenderOptions(
                Locale.forLanguageTag(language),
                ZoneOffset.UTC,
                RunMedia.none(),
                LineEnding.LF,
                TemporaryFiles.ofProcess());

        String page = new String(
                Rendered.of(new HtmlFormat(), withMetadata(MARKS), View.RESEARCHER, options)
                        .onlyFile(),
                StandardCharsets.UTF_8);

        assertThat(texts.of(Label.FACT_CHANGED)).isEqualTo(changed);
        assertThat(page).contains(changed, cut, lost, "stage: moved", "queue_full: 2");
    }
}
