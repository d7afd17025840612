// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.Passage;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.LanguageTag;
import io.werkspur.export.label.Texts;
import io.werkspur.typeset.TextDirection;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the content of one step. */
final class HtmlStepRenderer {
    private final Markup page;
    private final Texts texts;
    private final HtmlMediumRenderer media;
    private final boolean withNumbers;

    /**
     * Creates a renderer for the steps of one page.
     *
     * @param withNumbers whether number and time of each step are shown
     */
    HtmlStepRenderer(Markup page, Texts texts, boolean withNumbers) {
        this.withNumbers = withNumbers;
        this.page = page;
        this.texts = texts;
        this.media = new HtmlMediumRenderer(page, texts);
    }

    /** Names of the classes of the element around a step. */
    String styleOf(DocumentStep step) {
        String kind = "step " + step.kind().name().toLowerCase(Locale.ROOT);
        CheckResult verdict = step.verdict();
        if (verdict != null) {
            return kind + " " + verdict.outcome().name().toLowerCase(Locale.ROOT);
        }
        return step.hop() == null ? kind : kind + " numbered";
    }

    /**
     * Writes the step.
     *
     * @param level level of its heading
     * @param configName configuration that is shown above it
     */
    void write(DocumentStep step, int level, @Nullable String configName) throws IOException {
        heading(step, "h" + level);
        if (withNumbers) {
            page.open("p", "when").text(texts.of(Label.STEP_NUMBER) + " " + step.number());
            page.text(" · " + texts.time(step.time())).close().line();
        }
        if (step.contested() != null) {
            page.open("p", "notice warning").with("role", "note");
            page.text(texts.of(step.contested())).close().line();
        }
        if (step.verdict() != null) {
            verdict(step.kind(), step.verdict());
        }
        if (step.text() != null) {
            passage(step.text());
        }
        if (step.medium() != null) {
            media.write(step.medium(), step.label());
        }
        Facts.write(page, texts, step.factsBelow(configName), "facts");
    }

    private void heading(DocumentStep step, String element) throws IOException {
        page.open(element);
        DocumentStep.Hop hop = step.hop();
        if (hop != null) {
            page.open("span", "node")
                    .with("aria-hidden", "true")
                    .text(Integer.toString(hop.number()))
                    .close();
        }
        page.open("span", "what");
        if (step.ownName() == null) {
            page.text(texts.of(step.label()));
        } else {
            page.open("bdi").with("lang", "").text(step.ownName()).close();
        }
        if (hop != null) {
            page.text(" " + hop.number());
            if (hop.of() != null) {
                page.text(" " + texts.with(Label.HOP_OF, Integer.toString(hop.of())));
            }
        }
        page.close();
        if (step.languages() != null) {
            pair(step.languages());
        } else if (step.text() != null && step.text().language() != null) {
            single(step.text().language());
        }
        page.close().line();
    }

    private void pair(LanguagePair languages) throws IOException {
        page.text(" ").open("span", "pair");
        language(languages.from(), false);
        page.text(" → ");
        language(languages.to(), false);
        page.close();
        if (LanguageTag.matches(languages.from()) || LanguageTag.matches(languages.to())) {
            page.text(" ").open("span", "names");
            language(languages.from(), true);
            page.text(" → ");
            language(languages.to(), true);
            page.close();
        }
    }

    private void single(String tag) throws IOException {
        page.text(" ").open("span", "pair");
        language(tag, false);
        page.close().text(" ").open("span", "names");
        language(tag, true);
        page.close();
    }

    private void language(@Nullable String tag, boolean inWords) throws IOException {
        String shown = tag == null ? "?" : inWords ? texts.languageName(tag) : tag;
        page.open("bdi").text(shown).close();
    }

    private void verdict(DocumentStep.Kind kind, CheckResult verdict) throws IOException {
        boolean block = kind == DocumentStep.Kind.BLOCKED;
        if (block && verdict.reasons().isEmpty()) {
            return;
        }
        page.open("p", "verdict");
        if (block) {
            page.text(texts.of(Label.VERDICT_REASON));
        } else {
            page.open("span", "sign").with("aria-hidden", "true").text(sign(verdict.outcome()));
            page.close().text(" " + texts.of(verdict.outcome().label()));
        }
        for (String reason : verdict.reasons()) {
            page.text(" ").open("bdi", "reason").with("lang", "").text(reason).close();
        }
        page.close().line();
    }

    private static String sign(CheckResult.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case REFUSED -> "✕";
            case UNKNOWN -> "?";
        };
    }

    private void passage(Passage passage) throws IOException {
        page.open("p", "text");
        // An empty tag means an unknown language, so that screen readers do not use the page's.
        page.with("lang", passage.language() == null ? "" : passage.language());
        page.with("dir", direction(passage.direction()));
        page.text(passage.text()).close().line();
    }

    private static String direction(TextDirection direction) {
        return switch (direction) {
            case LEFT_TO_RIGHT -> "ltr";
            case RIGHT_TO_LEFT -> "rtl";
            case NEUTRAL -> "auto";
        };
    }
}
