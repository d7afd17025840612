// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LateEventTest {
    @Test
    void shouldKeepTheNameOfEachPartWhenAStepArrivesLate() throws Exception {
        ExecutionRecord whole = Runs.sample("abc-123");
        for (int late = 0; late < whole.getItems().size(); late++) {
            List<ExecutionItem> rest = new ArrayList<>(whole.getItems());
            rest.remove(late);
            ExecutionRecord before = ExecutionRecord.newBuilder(whole)
                    .setItems(rest)
                    .setRevision(whole.getRevision() - 1)
                    .build();
            for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
                Map<String, String> after = parts(format, whole);
                parts(format, before)
                        .forEach((part, guid) -> assertThat(after).as(part).containsEntry(part, guid));
            }
        }
    }

    // Links are not compared: a link between two steps changes if a third step arrives between them.
    private static Map<String, String> parts(QdpxFormat format, ExecutionRecord record) throws Exception {
        Project project =
                Project.read(Rendered.of(format, record, View.RESEARCHER).onlyFile());
        Map<String, String> parts = new TreeMap<>();
        for (String kind : List.of("Code", "Variable", "Case", "Set", "User", "TextSource", "PlainTextSelection")) {
            for (Element element : project.all(kind)) {
                parts.put(
                        kind + " " + element.getAttribute("name") + " " + about(element), element.getAttribute("guid"));
            }
        }
        return parts;
    }

    private static String about(Element element) {
        String text = element.getTextContent();
        int number = text.indexOf("sequence_number: ");
        return number < 0
                        || element.getLocalName().equals("TextSource")
                                && element.getTextContent().contains("One run")
                ? ""
                : text.substring(number, text.indexOf('\n', number));
    }
}
