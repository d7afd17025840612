// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Label;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.MediaPart;
import io.werkspur.export.document.NotEmbeddedException;
import io.werkspur.export.document.Passage;
import io.werkspur.export.document.Step;
import io.werkspur.export.document.Texts;
import io.werkspur.export.document.Verdict;
import io.werkspur.export.media.Medium;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one step: its name, its languages, when it was, what it holds. */
final class StepParts {
    private final WordXml xml;
    private final Paragraphs paragraphs;
    private final Texts texts;
    private final Pictures pictures;
    private final boolean withNumbers;

    /** @param withNumbers whether number and time of each step are shown */
    StepParts(WordXml xml, Paragraphs paragraphs, Texts texts, Pictures pictures, boolean withNumbers) {
        this.xml = xml;
        this.paragraphs = paragraphs;
        this.texts = texts;
        this.pictures = pictures;
        this.withNumbers = withNumbers;
    }

    /** A whole step below its heading. */
    void write(Step step, String headingStyle, @Nullable String configName) throws IOException {
        paragraphs.open(headingStyle).foreign(step.name(texts), null);
        String languages = languages(step);
        if (!languages.isEmpty()) {
            paragraphs.foreign(" · " + languages, null);
        }
        paragraphs.close();
        when(step);
        content(step, configName, Pictures.WIDEST);
    }

    /** Name, languages and time, a paragraph each. */
    void place(Step step) throws IOException {
        paragraphs.write("StepName", Passage.of(step.name(texts), null));
        String languages = languages(step);
        if (!languages.isEmpty()) {
            paragraphs.write(Body.DETAIL, Passage.of(languages, null));
        }
        when(step);
    }

    /**
     * What the step holds.
     *
     * @param configName configuration that stands above it
     * @param widest room for a picture, in English Metric Units
     */
    void content(Step step, @Nullable String configName, long widest) throws IOException {
        if (step.verdict() != null) {
            verdict(step.kind(), step.verdict());
        }
        if (step.text() != null) {
            paragraphs.write("RunText", step.text());
        }
        if (step.medium() != null) {
            medium(step.medium(), step.label(), widest);
        }
        details(step.factsBelow(configName));
    }

    void details(List<Fact> facts) throws IOException {
        for (Fact fact : facts) {
            paragraphs.open(Body.DETAIL);
            paragraphs.foreign(fact.name(texts), null).ours(": ").foreign(fact.value(), null);
            paragraphs.close();
        }
    }

    private void when(Step step) throws IOException {
        if (withNumbers) {
            paragraphs.write(
                    Body.DETAIL, texts.of(Label.STEP_NUMBER) + " " + step.number() + " · " + texts.time(step.time()));
        }
    }

    private String languages(Step step) {
        LanguagePair pair = step.languages();
        if (pair != null) {
            String codes = orUnknown(pair.from()) + " → " + orUnknown(pair.to());
            if (!Passage.isTag(pair.from()) && !Passage.isTag(pair.to())) {
                return codes;
            }
            return codes + " (" + inWords(pair.from()) + " → " + inWords(pair.to()) + ")";
        }
        String language = step.text() == null ? null : step.text().language();
        return language == null ? "" : language + " (" + texts.languageName(language) + ")";
    }

    private static String orUnknown(@Nullable String tag) {
        return tag == null ? "?" : tag;
    }

    private String inWords(@Nullable String tag) {
        return tag == null ? "?" : texts.languageName(tag);
    }

    private void verdict(Step.Kind kind, Verdict verdict) throws IOException {
        boolean isBlock = kind == Step.Kind.BLOCKED;
        if (isBlock && verdict.reasons().isEmpty()) {
            return;
        }
        paragraphs.open("Verdict");
        paragraphs.ours(
                texts.of(isBlock ? Label.VERDICT_REASON : verdict.outcome().label()));
        String separator = isBlock ? " " : ": ";
        for (String reason : verdict.reasons()) {
            paragraphs.ours(separator).foreign(reason, null);
            separator = " · ";
        }
        paragraphs.close();
    }

    private void medium(MediaPart part, Label label, long widest) throws IOException {
        if (part.medium() instanceof Medium.Found found) {
            try {
                Picture picture = pictures.of(found);
                paragraphs.open("Picture");
                pictures.write(xml, picture, texts.of(label) + ": " + part.fileName(), widest);
                paragraphs.close();
            } catch (NotEmbeddedException e) {
                absent(texts.of(e.reason()));
            }
        } else if (part.medium() instanceof Medium.Missing missing) {
            absent(missing.reason());
        }
        paragraphs.open("Caption").ours(texts.of(label) + ": ").foreign(part.location(), null);
        paragraphs.close();
        details(part.facts());
    }

    private void absent(String reason) throws IOException {
        paragraphs.write("Absent", Passage.of(texts.with(Label.MEDIUM_MISSING, reason), null));
    }
}
