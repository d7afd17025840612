// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.CheckResult;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.pdf.PageContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The node of a step on the timeline. Its shape has the same meaning as its colour. */
enum TimelineMarker {
    START(6, PageStyle.JOURNEY, PageStyle.JOURNEY),
    HOP(9, PageStyle.WHITE, PageStyle.JOURNEY),
    PLAIN(4, PageStyle.WHITE, PageStyle.JOURNEY),
    CHECK(3, PageStyle.TIMELINE_COLOUR, PageStyle.TIMELINE_COLOUR),
    GAP(6, PageStyle.GAP_PAPER, PageStyle.GAP),
    STOP(5, PageStyle.STOP, PageStyle.STOP);

    private static final TextStyle NUMBER = new TextStyle(8.5f, true, PageStyle.JOURNEY);
    private static final TextStyle LONG_NUMBER = new TextStyle(6.2f, true, PageStyle.JOURNEY);

    private static final int HUNDRED = 100;
    private static final float BELOW_MIDDLE = 0.36f;

    private final float radius;
    private final int inner;
    private final int rim;

    TimelineMarker(float radius, int inner, int rim) {
        this.radius = radius;
        this.inner = inner;
        this.rim = rim;
    }

    static TimelineMarker of(DocumentStep step) {
        CheckResult verdict = step.verdict();
        return switch (step.kind()) {
            case ORIGINAL, RESULT -> START;
            case HOP -> step.hop() == null ? PLAIN : HOP;
            case BLOCKED, ERROR -> STOP;
            case CHECK -> verdict != null && verdict.outcome() == CheckResult.Outcome.REFUSED ? STOP : CHECK;
            case TRANSLATION, OUTPUT, OTHER -> PLAIN;
        };
    }

    /** The style of a number in it, so that it fits. */
    static TextStyle styleOf(int number) {
        return number < HUNDRED ? NUMBER : LONG_NUMBER;
    }

    /**
     * Draws the node.
     *
     * @param number text in it; null for none
     */
    void draw(PageContent sheet, float middle, @Nullable Line number) throws IOException {
        if (this == STOP) {
            sheet.square(inner, PageStyle.TIMELINE.x(), middle, 2 * radius);
            return;
        }
        sheet.disc(inner, rim, PageStyle.TIMELINE.x(), middle, radius);
        if (number != null) {
            float baseline = middle + number.clusters().get(0).style().size() * BELOW_MIDDLE;
            sheet.sign(number, PageStyle.TIMELINE.x() - number.width() / 2, baseline);
        }
    }
}
