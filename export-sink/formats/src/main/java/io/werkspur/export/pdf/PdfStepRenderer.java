// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.LanguagePair;
import io.werkspur.export.document.Passage;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.Lines;
import io.werkspur.typeset.Span;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.flow.BandFrame;
import io.werkspur.typeset.flow.TextBand;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets one step: its name, its languages, its time, its contents. For one thread. */
final class PdfStepRenderer {
    private static final TextStyle NAME = new TextStyle(9.5f, false, PageStyle.GREY);
    private static final TextStyle NAME_OF_STOP = new TextStyle(9.5f, true, PageStyle.STOP);
    private static final TextStyle LANGUAGES = new TextStyle(10.5f, true, PageStyle.JOURNEY);
    private static final TextStyle WHEN = new TextStyle(8.5f, false, PageStyle.GREY);
    private static final TextStyle PASSED = new TextStyle(9.5f, false, PageStyle.JOURNEY);
    private static final TextStyle REFUSED = new TextStyle(9.5f, true, PageStyle.STOP);
    private static final TextStyle OPEN = new TextStyle(9.5f, false, PageStyle.GREY);
    private static final TextStyle CONTESTED = new TextStyle(9.5f, true, PageStyle.GAP);
    private static final TextStyle TEXT = new TextStyle(13, false, PageStyle.INK);
    private static final TextStyle LARGE_TEXT = new TextStyle(15, false, PageStyle.INK);
    private static final TextStyle ERROR_TEXT = new TextStyle(10, false, PageStyle.INK);
    private static final float HEAD_LEADING = 17;
    private static final float VERDICT_LEADING = 15;
    private static final float LEADING = 1.5f;
    private static final float BEFORE_FACTS = 2;
    private static final float BEFORE_WHEN = 14;

    private final PdfFile file;
    private final TextSetter setter;
    private final Texts texts;
    private final PdfFactRenderer facts;
    private final PdfMediumRenderer media;
    private final boolean withNumbers;

    /** @param withNumbers whether number and time of each step are shown */
    PdfStepRenderer(PdfFile file, TextSetter setter, Texts texts, PdfFactRenderer facts, boolean withNumbers) {
        this.file = file;
        this.setter = setter;
        this.texts = texts;
        this.facts = facts;
        this.media = new PdfMediumRenderer(file, setter, texts, facts);
        this.withNumbers = withNumbers;
    }

    /**
     * Sets the step.
     *
     * @param heading tag of its heading, for example {@code H3}
     * @param configName configuration that is shown above it
     */
    void write(DocumentStep step, String heading, @Nullable String configName, BandFrame frame, Tag parent)
            throws IOException {
        head(step, frame, parent, parent.add(heading));
        List<Fact> below = step.factsBelow(configName);
        boolean isBeforeText = step.text() != null;
        boolean isBeforeMore = step.medium() != null || !below.isEmpty();
        if (step.contested() != null) {
            contested(step.contested(), frame, parent);
        }
        if (step.verdict() != null) {
            verdict(step.kind(), step.verdict(), isBeforeText || isBeforeMore, frame, parent);
        }
        if (step.text() != null) {
            passage(step, step.text(), isBeforeMore, frame, parent);
        }
        if (step.medium() != null) {
            media.write(step.medium(), step.label(), frame, parent);
        }
        if (!below.isEmpty()) {
            setter.flow().space(BEFORE_FACTS, frame);
        }
        facts.line(below, frame, parent);
        setter.flow().release();
    }

    private void head(DocumentStep step, BandFrame frame, Tag parent, Tag tag) {
        List<Span> spans = new ArrayList<>();
        boolean isStop = step.kind() == DocumentStep.Kind.BLOCKED || step.kind() == DocumentStep.Kind.ERROR;
        spans.add(setter.span(step.name(texts), isStop ? NAME_OF_STOP : NAME));
        languages(step, spans);
        Line when = withNumbers
                ? setter.line(texts.of(Label.STEP_NUMBER) + " " + step.number() + " · " + texts.time(step.time()), WHEN)
                : null;
        float room = frame.width() - (when == null ? 0 : when.width() + BEFORE_WHEN);
        Lines lines = setter.lines(spans, room, false);
        TimelineMarker node = frame.hasRule() ? TimelineMarker.of(step) : null;
        Line number = node == TimelineMarker.HOP && step.hop() != null
                ? setter.line(
                        Integer.toString(step.hop().number()),
                        TimelineMarker.styleOf(step.hop().number()))
                : null;
        String title = step.name(texts)
                + (step.languages() == null ? "" : " · " + step.languages().codes());
        Tag whenTag = when == null ? null : parent.add("P");
        if (lines.hasNext()) {
            HeadBand first = new HeadBand(file, title, lines.next(), tag, HEAD_LEADING, node, number, when, whenTag);
            setter.flow().hold(first, frame);
        }
        while (lines.hasNext()) {
            setter.flow().hold(new TextBand(lines.next(), HEAD_LEADING, false, tag), frame);
        }
    }

    private void languages(DocumentStep step, List<Span> spans) {
        LanguagePair pair = step.languages();
        if (pair != null) {
            spans.add(setter.span("  " + pair.codes(), LANGUAGES));
            if (pair.hasNames()) {
                spans.add(setter.span("  " + pair.names(texts), NAME));
            }
        } else if (step.text() != null && step.text().language() != null) {
            String language = step.text().language();
            spans.add(setter.span("  " + language, LANGUAGES));
            spans.add(setter.span("  " + texts.languageName(language), NAME));
        }
    }

    private void contested(Label sentence, BandFrame frame, Tag parent) throws IOException {
        List<Span> spans = List.of(setter.span(texts.of(sentence), CONTESTED));
        setter.paragraph(spans, TextDirection.LEFT_TO_RIGHT, VERDICT_LEADING, true, frame, parent.add("P"));
    }

    private void verdict(DocumentStep.Kind kind, CheckResult verdict, boolean isFollowed, BandFrame frame, Tag parent)
            throws IOException {
        boolean isBlock = kind == DocumentStep.Kind.BLOCKED;
        if (isBlock && verdict.reasons().isEmpty()) {
            return;
        }
        TextStyle style = switch (verdict.outcome()) {
            case PASSED -> PASSED;
            case REFUSED -> REFUSED;
            case UNKNOWN -> OPEN;
        };
        StringBuilder text = new StringBuilder(
                isBlock
                        ? texts.of(Label.VERDICT_REASON)
                        : sign(verdict) + " " + texts.of(verdict.outcome().label()));
        String separator = isBlock ? " " : ": ";
        for (String reason : verdict.reasons()) {
            text.append(separator).append(reason);
            separator = " · ";
        }
        List<Span> spans = List.of(setter.span(text.toString(), style));
        setter.paragraph(spans, TextDirection.LEFT_TO_RIGHT, VERDICT_LEADING, isFollowed, frame, parent.add("P"));
    }

    private static String sign(CheckResult verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> "✓";
            case REFUSED -> "✕";
            case UNKNOWN -> "?";
        };
    }

    private void passage(DocumentStep step, Passage passage, boolean isFollowed, BandFrame frame, Tag parent)
            throws IOException {
        Tag tag = parent.add("P");
        if (passage.language() != null) {
            tag.in(passage.language());
        }
        TextStyle style = switch (step.kind()) {
            case ORIGINAL, RESULT -> LARGE_TEXT;
            case ERROR -> ERROR_TEXT;
            default -> TEXT;
        };
        BandFrame inside =
                step.kind() == DocumentStep.Kind.BLOCKED ? frame.marked(PageStyle.STOP, BandFrame.NONE) : frame;
        List<Span> spans = List.of(setter.span(passage.text(), style));
        setter.paragraph(spans, passage.direction(), style.size() * LEADING, isFollowed, inside, tag);
    }
}
