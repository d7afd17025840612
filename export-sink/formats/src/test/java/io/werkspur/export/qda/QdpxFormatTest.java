// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.element.Codes;
import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.xml.XmlFiles;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QdpxFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return QdpxFormat.oneSource();
    }

    @Override
    protected String contestedSign() {
        return "There are two different reports of this step (or more).";
    }

    @Override
    protected String contestedHiddenSign() {
        return "There are different reports of steps that this view does not show.";
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

    private static void requireExactPositions(Project project, List<ExecutionItem> items) {
        project.requireExactPositions();
        List<Element> selections = project.all("PlainTextSelection");
        assertThat(selections).hasSameSizeAs(items);
        Map<String, String> cuts = project.cuts();
        for (int i = 0; i < items.size(); i++) {
            String cut = cuts.get(selections.get(i).getAttribute("guid"));
            items.get(i)
                    .getContent()
                    .filter(content -> content.matches("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} \\n]+"))
                    .ifPresent(content -> assertThat(cut).startsWith(content));
        }
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

        List<String> cuts = List.copyOf(project.cuts().values());
        for (int i = 0; i < items.size(); i++) {
            String cut = cuts.get(i);
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

    @Test
    void shouldDrawTheJourneyAsItIsLinked() throws Exception {
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project project = Project.read(
                    Rendered.of(format, Runs.sample("abc-123"), View.RESEARCHER).onlyFile());
            List<String> links = project.all("Link").stream()
                    .map(link -> link.getAttribute("guid"))
                    .toList();

            assertThat(project.all("Graph")).hasSize(1);
            assertThat(project.all("Edge").stream().map(edge -> edge.getAttribute("representedGUID")))
                    .containsExactlyElementsOf(links);
            assertThat(project.all("Vertex")).hasSize(links.size() + 1);
        }
        assertThat(Project.read(Rendered.of(format(), Runs.sample("abc-123"), View.STUDENT)
                                .onlyFile())
                        .all("Graph"))
                .isEmpty();
    }

    @Test
    void shouldWriteLineEndsAsTheyAreWantedAndCountThemOnce() throws Exception {
        RenderOptions crlf = new RenderOptions(
                Rendered.OPTIONS.language(),
                Rendered.OPTIONS.zone(),
                Rendered.OPTIONS.media(),
                LineEnding.CRLF,
                TemporaryFiles.ofProcess());
        ExecutionRecord record = MarkedRun.of(field -> "a\r\nb\rc\nd 🌼\n");
        for (QdpxFormat format : List.of(QdpxFormat.oneSource(), QdpxFormat.sourcePerStep())) {
            Project lf =
                    Project.read(Rendered.of(format, record, View.RESEARCHER).onlyFile());
            Project other = Project.read(
                    Rendered.of(format, record, View.RESEARCHER, crlf).onlyFile());

            lf.requireSound();
            other.requireParts();
            assertThat(other.qde()).isEqualTo(lf.qde());
            assertThat(other.cuts()).isEqualTo(lf.cuts());
            lf.files().forEach((name, bytes) -> {
                if (name.endsWith(".txt")) {
                    assertThat(new String(other.files().get(name), StandardCharsets.UTF_8))
                            .isEqualTo(new String(bytes, StandardCharsets.UTF_8).replace("\n", "\r\n"));
                }
            });
        }
    }

    @Test
    void shouldRefuseMoreStepsThanAProjectMayHave() throws Exception {
        ExecutionRecord sample = Runs.sample("abc-123");
        ExecutionItem item = sample.getItems().get(0);
        RunRecord endless = new RunRecord() {
            @Override
            public ExecutionRecord facts() {
                return sample;
            }

            @Override
            public Iterable<ExecutionItem> items() {
                return () -> Stream.generate(() -> item).iterator();
            }

            @Override
            public Iterable<Anomaly> anomalies() {
                return List.of();
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> format().files(ViewedRun.of(View.RESEARCHER, endless), Rendered.OPTIONS)
                        .get(0)
                        .content()
                        .writeTo(out, new RenderNotes()))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("at most 500000 steps")
                .hasMessageContaining("use jsonl");
        assertThat(out.size()).isZero();
    }
}
