// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.Notice;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.label.Label;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.SequenceRange;
import io.werkspur.testkit.RecordGenerator;
import io.werkspur.typeset.TextDirection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentAssemblerTest {
    private static final RenderOptions GERMAN = new RenderOptions(
            Locale.GERMAN, ZoneId.of("Europe/Berlin"), RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());

    @Test
    void shouldTellEachHopWithItsLanguagesWhenTheRunIsAJourney() {
        List<DocumentStep> journey = steps(document(View.TEACHER, "abc-123"), Section.Kind.JOURNEY);

        assertThat(journey)
                .extracting(DocumentStep::languages)
                .containsExactly(
                        new LanguagePair("de", "en"),
                        new LanguagePair("en", "zh"),
                        new LanguagePair("zh", "fr"),
                        new LanguagePair("fr", "ru"),
                        new LanguagePair("ru", "hi"),
                        new LanguagePair("hi", "ja"),
                        new LanguagePair("ja", "ar"),
                        new LanguagePair("ar", "ko"),
                        null);
        assertThat(journey.get(2).hop()).isEqualTo(new DocumentStep.Hop(3, 8));
        assertThat(journey.get(6).text().direction()).isEqualTo(TextDirection.RIGHT_TO_LEFT);
        assertThat(journey.get(6).text().language()).isEqualTo("ar");
    }

    @Test
    void shouldKnowTheLanguageOfOriginalAndResultWhenHopsTellIt() {
        RunDocument document = document(View.TEACHER, "abc-123");
        List<DocumentStep> journey = steps(document, Section.Kind.JOURNEY);

        assertThat(steps(document, Section.Kind.INPUT).get(0).text().language()).isEqualTo("de");
        assertThat(journey.get(8).kind()).isEqualTo(DocumentStep.Kind.RESULT);
        assertThat(journey.get(8).text().language()).isEqualTo("ko");
    }

    @Test
    void shouldNotSayHowManyHopsWhenTheJourneyHasNoResult() {
        List<DocumentStep> journey = steps(document(View.RESEARCHER, "err-001"), Section.Kind.JOURNEY);

        assertThat(journey.get(1).hop()).isEqualTo(new DocumentStep.Hop(2, null));
        assertThat(journey.get(2).kind()).isEqualTo(DocumentStep.Kind.ERROR);
    }

    @Test
    void shouldPutCheckBlockAndOutputTogetherWhenTheyShareANumber() {
        List<DocumentBlock.OutputGroup> outputs = groups(document(View.TEACHER, "blk-002"));

        assertThat(outputs).extracting(DocumentBlock.OutputGroup::number).containsExactly(1, 2);
        assertThat(outputs)
                .extracting(DocumentBlock.OutputGroup::configName)
                .containsExactly("sd35_large", "stable_audio");
        assertThat(kinds(outputs.get(0))).containsExactly(DocumentStep.Kind.CHECK, DocumentStep.Kind.BLOCKED);
        assertThat(kinds(outputs.get(1))).containsExactly(DocumentStep.Kind.CHECK, DocumentStep.Kind.OUTPUT);
        DocumentStep block = (DocumentStep) outputs.get(0).entries().get(1);
        assertThat(block.verdict())
                .isEqualTo(new CheckResult(CheckResult.Outcome.REFUSED, List.of("age_inappropriate")));
    }

    @Test
    void shouldTellReasonsOnceWhenABlockSaysThemTwice() {
        List<DocumentStep> input = steps(document(View.TEACHER, "blk-001"), Section.Kind.INPUT);

        assertThat(input.get(1).verdict()).isEqualTo(new CheckResult(CheckResult.Outcome.REFUSED, List.of("§86a")));
        assertThat(input.get(2).verdict()).isEqualTo(new CheckResult(CheckResult.Outcome.REFUSED, List.of("§86a")));
        assertThat(input.get(2).facts()).isEmpty();
    }

    @Test
    void shouldShowGapsAtTheirPlaceWhenNumbersAreMissing() {
        ExecutionRecord whole = Runs.sample("blk-002");
        List<ExecutionItem> left = whole.getItems().stream()
                .filter(item -> item.getSequenceNumber() != 3 && item.getSequenceNumber() != 9)
                .toList();
        RunDocument document = document(
                View.TEACHER,
                ExecutionRecord.newBuilder(whole)
                        .setItems(left)
                        .setMissing(List.of(new SequenceRange(3L, 3L), new SequenceRange(9L, 9L)))
                        .build());

        assertThat(blocks(document, Section.Kind.INPUT)).element(1).isEqualTo(new DocumentBlock.Gap(2, 2));
        assertThat(groups(document).get(1).entries()).element(1).isEqualTo(new DocumentBlock.Gap(8, 8));
        assertThat(document.notices())
                .containsExactly(new Notice(Notice.Kind.WARNING, "In dieser Aufzeichnung fehlen 2 Schritte: 2, 8."));
    }

    @Test
    void shouldShowAGapOnceWhenStepsAreMissingAtBothEnds() {
        ExecutionRecord whole = Runs.sample("abc-123");
        RunDocument document = document(
                View.RESEARCHER,
                ExecutionRecord.newBuilder(whole)
                        .setItems(whole.getItems().subList(3, 6))
                        .setMissing(List.of(new SequenceRange(1L, 3L), new SequenceRange(7L, 13L)))
                        .build());

        assertThat(document.sections()).extracting(Section::kind).containsExactly(Section.Kind.JOURNEY);
        List<DocumentBlock> journey = blocks(document, Section.Kind.JOURNEY);
        assertThat(journey).first().isEqualTo(new DocumentBlock.Gap(1, 3));
        assertThat(journey).last().isEqualTo(new DocumentBlock.Gap(7, 13));
        assertThat(journey).hasSize(5);
    }

    @Test
    void shouldHoldNothingButOutputsWhenAStudentLooks() {
        RunDocument document = document(View.STUDENT, "mul-001");

        assertThat(document.title()).isNull();
        assertThat(document.sections()).extracting(Section::kind).containsExactly(Section.Kind.OUTPUTS);
        assertThat(groups(document))
                .allSatisfy(group -> assertThat(kinds(group)).containsExactly(DocumentStep.Kind.OUTPUT));
        assertThat(document.facts()).extracting(Fact::label).containsExactly(Label.FACT_TIME, Label.FACT_STATUS);
    }

    @Test
    void shouldHaveNoSectionWhenNothingIsShown() {
        assertThat(document(View.STUDENT, "abc-123").sections()).isEmpty();
    }

    @Test
    void shouldSayFirstThatTheRunBrokeWhenItFailed() {
        assertThat(document(View.TEACHER, "err-001").notices())
                .containsExactly(new Notice(Notice.Kind.STOP, "Der Durchlauf brach mit einem Fehler ab."));
    }

    @Test
    void shouldTellMetadataByPathsWhenItIsNested() {
        List<DocumentBlock.OutputGroup> outputs = groups(document(View.RESEARCHER, "def-456"));
        DocumentStep image = (DocumentStep) outputs.get(0).entries().get(1);

        assertThat(image.facts())
                .contains(
                        Fact.own("cfg", "5.5"),
                        Fact.own("loras", "none"),
                        Fact.own("prompt.positive", "Meadow of Forgotten Timepieces"),
                        Fact.own("prompt.negative", ""),
                        Fact.own("seed", "424242"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldTellEachStepAndAnomalyOnceWhenRunsAreHostile(long seed) {
        ExecutionRecord record = new RecordGenerator(seed).hostile("run-" + seed, 60);
        RunDocument document = document(View.RESEARCHER, record);

        List<Long> numbers = new ArrayList<>();
        long gaps = 0;
        long anomalies = 0;
        for (Section section : document.sections()) {
            for (DocumentBlock block : section.blocks()) {
                gaps += gaps(block);
                numbers.addAll(numbers(block));
                anomalies += block instanceof DocumentBlock.Anomaly ? 1 : 0;
            }
        }
        assertThat(numbers)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(record.getItems().stream()
                        .map(ExecutionItem::getSequenceNumber)
                        .toList());
        assertThat(gaps).as("seed %d", seed).isEqualTo(record.getMissing().size());
        assertThat(anomalies)
                .as("seed %d", seed)
                .isEqualTo(record.getAnomalies().size());
    }

    @Test
    void shouldNameEachStatusWhenItIsTold() {
        for (ExecutionStatus status : ExecutionStatus.values()) {
            ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                    .setStatus(status)
                    .build();
            assertThat(document(View.TEACHER, record).facts())
                    .filteredOn(fact -> fact.label() == Label.FACT_STATUS)
                    .hasSize(1);
        }
    }

    private static RunDocument document(View view, String sample) {
        return document(view, Runs.sample(sample));
    }

    private static RunDocument document(View view, ExecutionRecord record) {
        return DocumentAssembler.assemble(
                ViewedRun.of(view, RunRecord.of(record)), GERMAN.language(), GERMAN.zone(), GERMAN.media());
    }

    private static List<DocumentBlock> blocks(RunDocument document, Section.Kind kind) {
        List<DocumentBlock> blocks = new ArrayList<>();
        document.sections().stream()
                .filter(section -> section.kind() == kind)
                .forEach(section -> section.blocks().forEach(blocks::add));
        return blocks;
    }

    private static List<DocumentStep> steps(RunDocument document, Section.Kind kind) {
        return blocks(document, kind).stream().map(DocumentStep.class::cast).toList();
    }

    private static List<DocumentBlock.OutputGroup> groups(RunDocument document) {
        return blocks(document, Section.Kind.OUTPUTS).stream()
                .map(DocumentBlock.OutputGroup.class::cast)
                .toList();
    }

    private static List<DocumentStep.Kind> kinds(DocumentBlock.OutputGroup group) {
        return group.entries().stream()
                .map(entry -> ((DocumentStep) entry).kind())
                .toList();
    }

    private static List<Long> numbers(DocumentBlock block) {
        if (block instanceof DocumentStep step) {
            return List.of(step.number());
        }
        return block instanceof DocumentBlock.OutputGroup group
                ? group.entries().stream()
                        .flatMap(entry -> numbers(entry).stream())
                        .toList()
                : List.of();
    }

    private static long gaps(DocumentBlock block) {
        if (block instanceof DocumentBlock.OutputGroup group) {
            return group.entries().stream()
                    .mapToLong(DocumentAssemblerTest::gaps)
                    .sum();
        }
        return block instanceof DocumentBlock.Gap ? 1 : 0;
    }
}
