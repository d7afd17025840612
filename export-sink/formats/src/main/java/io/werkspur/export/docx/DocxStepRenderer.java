// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.Absence;
import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.MediaPart;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.document.Passage;
import io.werkspur.export.docx.text.Paragraphs;
import io.werkspur.export.docx.text.WordXml;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.recordstore.media.Medium;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one step: its name, its languages, its time, its contents. */
final class DocxStepRenderer {
    private final WordXml xml;
    private final Paragraphs paragraphs;
    private final Texts texts;
    private final DocxPictures pictures;
    private final Details details;
    private final boolean withNumbers;
    private @Nullable ZonedDateTime lastTime;

    /** @param withNumbers whether number and time of each step are shown */
    DocxStepRenderer(WordXml xml, Paragraphs paragraphs, Texts texts, DocxPictures pictures, boolean withNumbers) {
        this.xml = xml;
        this.paragraphs = paragraphs;
        this.texts = texts;
        this.pictures = pictures;
        this.details = new Details(paragraphs, texts);
        this.withNumbers = withNumbers;
    }

    /** The time of the last step; null before the first one. */
    @Nullable
    ZonedDateTime lastTime() {
        return lastTime;
    }

    /** Writes a whole step below its heading. */
    void write(DocumentStep step, String headingStyle, @Nullable String configName) throws IOException {
        List<Fact> facts = step.factsBelow(configName);
        paragraphs.open(headingStyle).foreign(step.name(texts), null);
        String codes = codes(step);
        String names = names(step);
        paragraphs.foreign(codes.isEmpty() ? "" : " · " + codes, null);
        paragraphs.foreign(names.isEmpty() ? "" : " (" + names + ")", null);
        paragraphs.close();
        when(
                step,
                step.contested() != null
                        || step.verdict() != null
                        || step.text() != null
                        || step.medium() != null
                        || !facts.isEmpty());
        content(step, facts, DocxPictures.WIDEST, true);
    }

    /** Writes the name with language codes, the languages in words, and the time, each in its own paragraph. */
    void place(DocumentStep step) throws IOException {
        String codes = codes(step);
        paragraphs.write("StepName", Passage.of(step.name(texts) + (codes.isEmpty() ? "" : " · " + codes), null));
        String names = names(step);
        if (!names.isEmpty()) {
            paragraphs.write(Details.STYLE, Passage.of(names, null));
        }
        when(step, false);
    }

    /**
     * Writes the content of the step in a cell of a table, without paragraphs that stay with the next one, because they
     * would keep rows together.
     *
     * @param configName configuration that is shown above it
     * @param widest available width for a picture, in English Metric Units
     */
    void contentOfCell(DocumentStep step, @Nullable String configName, long widest) throws IOException {
        content(step, step.factsBelow(configName), widest, false);
    }

    void details(List<Fact> facts) throws IOException {
        details.write(facts);
    }

    private void content(DocumentStep step, List<Fact> facts, long widest, boolean keepsTogether) throws IOException {
        if (step.contested() != null) {
            open("Absent", keepsTogether).ours(texts.of(step.contested())).close();
        }
        if (step.verdict() != null) {
            verdict(step.kind(), step.verdict(), keepsTogether && !facts.isEmpty());
        }
        if (step.text() != null) {
            paragraphs.write("RunText", step.text());
        }
        if (step.medium() != null) {
            medium(step.medium(), step.label(), widest, keepsTogether);
        }
        details.write(facts);
    }

    private void when(DocumentStep step, boolean isWithNext) throws IOException {
        if (lastTime == null || step.time().isAfter(lastTime)) {
            lastTime = step.time();
        }
        if (withNumbers) {
            open(Details.STYLE, isWithNext)
                    .ours(texts.of(Label.STEP_NUMBER) + " " + step.number() + " · " + texts.time(step.time()))
                    .close();
        }
    }

    private Paragraphs open(String style, boolean isWithNext) throws IOException {
        return isWithNext ? paragraphs.openWithNext(style) : paragraphs.open(style);
    }

    private static String codes(DocumentStep step) {
        LanguagePair pair = step.languages();
        String language = step.text() == null ? null : step.text().language();
        return pair != null ? pair.codes() : language == null ? "" : language;
    }

    private String names(DocumentStep step) {
        LanguagePair pair = step.languages();
        if (pair != null) {
            return pair.hasNames() ? pair.names(texts) : "";
        }
        String language = step.text() == null ? null : step.text().language();
        return language == null ? "" : texts.languageName(language);
    }

    private void verdict(DocumentStep.Kind kind, CheckResult verdict, boolean isWithNext) throws IOException {
        boolean isBlock = kind == DocumentStep.Kind.BLOCKED;
        if (isBlock && verdict.reasons().isEmpty()) {
            return;
        }
        open("Verdict", isWithNext);
        paragraphs.ours(
                texts.of(isBlock ? Label.VERDICT_REASON : verdict.outcome().label()));
        String separator = isBlock ? " " : ": ";
        for (String reason : verdict.reasons()) {
            paragraphs.ours(separator).foreign(reason, null);
            separator = " · ";
        }
        paragraphs.close();
    }

    private void medium(MediaPart part, Label label, long widest, boolean keepsTogether) throws IOException {
        if (part.medium() instanceof Medium.Found found) {
            try {
                DocxPicture picture = pictures.of(found);
                open("Picture", keepsTogether);
                pictures.write(xml, picture, part.name(texts.of(label)), widest);
                paragraphs.close();
            } catch (NotEmbeddedException e) {
                absent(texts.of(e.reason()), keepsTogether);
            }
        } else if (part.medium() instanceof Medium.Missing missing) {
            absent(Absence.of(missing, texts).reason(), keepsTogether);
        }
        String location = part.location();
        paragraphs.open("Caption");
        if (location == null) {
            paragraphs.ours(texts.of(label));
        } else {
            paragraphs.ours(texts.of(label) + ": ").foreign(location, null);
        }
        paragraphs.close();
        details.write(part.facts());
    }

    private void absent(String reason, boolean isWithNext) throws IOException {
        open("Absent", isWithNext)
                .foreign(texts.with(Label.MEDIUM_MISSING, reason), null)
                .close();
    }
}
