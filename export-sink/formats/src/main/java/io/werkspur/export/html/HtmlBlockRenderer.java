// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes steps, gaps, outputs and anomalies as entries of a section's list. */
final class HtmlBlockRenderer {
    private static final int IN_SECTION = 3;
    private static final int IN_ENTRY = 4;

    private final Markup page;
    private final Texts texts;
    private final @Nullable String configName;
    private final HtmlStepRenderer steps;

    HtmlBlockRenderer(Markup page, Texts texts, @Nullable String configName, boolean withNumbers) {
        this.configName = configName;
        this.page = page;
        this.texts = texts;
        this.steps = new HtmlStepRenderer(page, texts, withNumbers);
    }

    void write(DocumentBlock block) throws IOException {
        if (block instanceof DocumentStep step) {
            page.open("li", steps.styleOf(step)).line();
            steps.write(step, IN_SECTION, configName);
        } else if (block instanceof DocumentBlock.Gap gap) {
            page.open("li", "gap");
            gap(gap);
        } else if (block instanceof DocumentBlock.OutputGroup output) {
            output(output);
        } else if (block instanceof DocumentBlock.Anomaly anomaly) {
            anomaly(anomaly);
        }
        page.close().line();
    }

    private void gap(DocumentBlock.Gap gap) throws IOException {
        Label label = gap.from() == gap.to() ? Label.GAP_ONE : Label.GAP_MANY;
        page.element("p", "absent", texts.with(label, texts.numbers(gap.from(), gap.to())));
    }

    private void output(DocumentBlock.OutputGroup output) throws IOException {
        boolean checked = output.entries().stream()
                .anyMatch(entry -> entry instanceof DocumentStep step && step.kind() == DocumentStep.Kind.CHECK);
        page.open("li", checked ? "group checked" : "group").line();
        page.open("h3").text(texts.of(Label.GROUP));
        if (output.number() != null) {
            page.text(" " + output.number());
        }
        if (output.continued()) {
            page.text(" (" + texts.of(Label.GROUP_CONTINUED) + ")");
        }
        if (output.configName() != null) {
            page.text(" ")
                    .open("bdi", "config")
                    .with("lang", "")
                    .text(output.configName())
                    .close();
        }
        page.close().line();
        for (DocumentBlock entry : output.entries()) {
            if (entry instanceof DocumentStep step) {
                page.open("div", steps.styleOf(step)).line();
                steps.write(step, IN_ENTRY, output.configName());
                page.close().line();
            } else if (entry instanceof DocumentBlock.Gap gap) {
                page.open("div", "gap");
                gap(gap);
                page.close().line();
            }
        }
    }

    private void anomaly(DocumentBlock.Anomaly anomaly) throws IOException {
        page.open("li", "oddity").line();
        page.element("h3", "what", texts.of(anomaly.kind())).line();
        page.open("p", "message")
                .with("lang", "en")
                .text(anomaly.message())
                .close()
                .line();
        List<Fact> facts = List.of(
                Fact.of(Label.STEP_NUMBER, Long.toString(anomaly.number())),
                Fact.of(Label.FACT_EVENT_ID, anomaly.eventId()));
        Facts.write(page, texts, facts, "facts");
        DocumentStep event = anomaly.event();
        if (event != null) {
            page.open("div", steps.styleOf(event)).line();
            steps.write(event, IN_ENTRY, null);
            page.close().line();
        }
    }
}
