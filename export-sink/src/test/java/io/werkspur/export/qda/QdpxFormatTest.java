// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.testing.Runs;
import io.werkspur.export.view.View;
import io.werkspur.export.xml.XmlFiles;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QdpxFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return QdpxFormat.oneSource();
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        Project project = Project.read(rendered.onlyFile());
        project.requireSound();
        requireExactPositions(project, rendered.seen().getItems());
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        return Project.read(rendered.onlyFile()).readable();
    }

    // The blocks are read line by line here, without the positions, so a position that is off by one shows.
    private static void requireExactPositions(Project project, List<ExecutionItem> items) {
        List<Element> selections = project.all("PlainTextSelection");
        assertThat(selections).hasSameSizeAs(items);
        String text = project.text(project.all("TextSource").get(0));
        int[] points = text.codePoints().toArray();
        StringBuilder again = new StringBuilder(text.substring(0, text.indexOf("\n\n") + 2));
        for (int i = 0; i < items.size(); i++) {
            int start = Integer.parseInt(selections.get(i).getAttribute("startPosition"));
            int end = Integer.parseInt(selections.get(i).getAttribute("endPosition"));
            String cut = new String(points, start, end - start);
            String head = lineBefore(new String(points, 0, start));
            assertThat(head).startsWith("#" + items.get(i).getSequenceNumber() + " · ");
            assertThat(cut).isNotEmpty();
            items.get(i)
                    .getContent()
                    .filter(content -> content.matches("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} \\n]+"))
                    .ifPresent(content -> assertThat(cut).startsWith(content));
            again.append(head).append('\n').append(cut).append("\n\n");
        }
        assertThat(again.toString()).isEqualTo(text);
    }

    private static String lineBefore(String text) {
        assertThat(text).endsWith("\n");
        String before = text.substring(0, text.length() - 1);
        return before.substring(before.lastIndexOf('\n') + 1);
    }

    @Test
    void shouldCutEachTextExactlyWhenItIsOfAnyScript() throws Exception {
        List<String> texts = List.of(
                "Eine Blume 🌼 auf der Wiese",
                "e\u0301 n\u0303 o\u0308\u0323",
                "👩‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "草地上的花",
                "زهرة في المرج",
                "क्षेत्र में फूल",
                "𝒳\n\n𝒴");
        int[] next = {0};
        List<ExecutionItem> items = Runs.sample("abc-123").getItems().stream()
                .map(item -> item.getContent().isEmpty()
                        ? item
                        : ExecutionItem.newBuilder(item)
                                .setContent(texts.get(next[0]++ % texts.size()))
                                .build())
                .toList();
        assertThat(next[0]).isGreaterThanOrEqualTo(texts.size());
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setItems(items)
                .build();

        Project project =
                Project.read(Rendered.of(format(), record, View.RESEARCHER).onlyFile());

        int[] points =
                project.text(project.all("TextSource").get(0)).codePoints().toArray();
        List<Element> selections = project.all("PlainTextSelection");
        for (int i = 0; i < items.size(); i++) {
            int start = Integer.parseInt(selections.get(i).getAttribute("startPosition"));
            int end = Integer.parseInt(selections.get(i).getAttribute("endPosition"));
            String cut = new String(points, start, end - start);
            items.get(i).getContent().ifPresent(content -> assertThat(cut).startsWith(content));
        }
    }

    @Test
    void shouldCodeAndLinkEachHopWhenTheJourneyIsWhole() throws Exception {
        Project project = Project.read(
                Rendered.of(format(), Runs.sample("abc-123"), View.RESEARCHER).onlyFile());

        List<ExecutionItem> hops = Runs.sample("abc-123").getItems().stream()
                .filter(item -> item.getStageIteration().isPresent())
                .toList();
        assertThat(hops).isNotEmpty();
        for (ExecutionItem hop : hops) {
            String selection = Guids.of("run", "abc-123", "step/" + hop.getSequenceNumber() + "/selection");
            Element element = project.all("PlainTextSelection").stream()
                    .filter(candidate -> candidate.getAttribute("guid").equals(selection))
                    .findFirst()
                    .orElseThrow();
            List<String> codes = XmlFiles.children(element).stream()
                    .filter(child -> child.getLocalName().equals("Coding"))
                    .map(coding -> XmlFiles.child(coding, "CodeRef").getAttribute("targetGUID"))
                    .toList();
            String to =
                    String.valueOf(hop.getMetadata().get("to_lang").getValue().orElseThrow());
            assertThat(codes)
                    .contains(
                            Codes.guid("stage/2"),
                            Codes.guid("type/interception_iteration"),
                            Codes.guid("language/" + to));
            assertThat(project.all("Link"))
                    .anyMatch(link -> link.getAttribute("targetGUID").equals(selection));
        }
    }

    @Test
    void shouldTellOfNobodyWhenTheViewShowsNoPseudonym() throws Exception {
        Project student = Project.read(
                Rendered.of(format(), Runs.sample("abc-123"), View.STUDENT).onlyFile());
        Project researcher = Project.read(
                Rendered.of(format(), Runs.sample("abc-123"), View.RESEARCHER).onlyFile());

        assertThat(student.all("Case")).isEmpty();
        assertThat(researcher.all("Case")).hasSize(1);
        assertThat(student.all("Variable"))
                .isNotEmpty()
                .noneMatch(variable -> variable.getAttribute("name").equals("complete"));
        assertThat(student.readable())
                .doesNotContain(Runs.sample("abc-123").getUserId().orElseThrow());
    }
}
