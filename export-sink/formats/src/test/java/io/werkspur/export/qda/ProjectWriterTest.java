// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.xml.XmlFiles;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class ProjectWriterTest {
    private static final List<ProjectForm> PROJECTS = List.of(ProjectForm.QDPX, ProjectForm.QDPX_ITEMS);

    @TempDir
    private Path directory;

    private StoredProject samples() {
        return new StoredProject(
                directory, Runs.SAMPLES.stream().map(Runs::sample).toArray(ExecutionRecord[]::new));
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldNameEachPartAsInTheProjectOfItsRun(View view) throws Exception {
        StoredProject stored = samples();
        for (ProjectForm form : PROJECTS) {
            Project many = stored.project(form, view);

            Map<String, String> cuts = many.cuts();
            Set<String> guids = many.guids();
            for (String id : Runs.SAMPLES) {
                Project one = single(form, Runs.sample(id), view);
                assertThat(guids).as(id).containsAll(one.guids());
                assertThat(cuts).as(id).containsAllEntriesOf(one.cuts());
                one.files().forEach((name, bytes) -> {
                    if (!name.equals("project.qde")) {
                        assertThat(many.files().get(name)).as(name).isEqualTo(bytes);
                    }
                });
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesInWhateverOrderTheRunsAreNamed() throws Exception {
        StoredProject stored = samples();
        for (ProjectForm form : ProjectForm.values()) {
            byte[] all = stored.bytes(form, View.RESEARCHER);
            List<String> backwards = new ArrayList<>(Runs.SAMPLES);
            backwards.sort(Comparator.reverseOrder());
            backwards.add(backwards.get(0));

            assertThat(stored.bytes(form, View.RESEARCHER, backwards.toArray(String[]::new)))
                    .isEqualTo(all);
        }
    }

    @Test
    void shouldSayOfAPersonWhatAllOfTheirRunsShareAndNothingElse() throws Exception {
        ExecutionRecord first = of("run-1", "gruppe-ü", "stillepost", "s-1");
        ExecutionRecord second = of("run-2", "gruppe-ü", "dada", "s-1");
        ExecutionRecord other = of("run-3", "gruppe-b", "dada", "s-2");

        for (ProjectForm form : PROJECTS) {
            Project project = new StoredProject(directory, first, second, other).project(form, View.TEACHER);

            assertThat(project.all("Case")).hasSize(2);
            Element person = project.one("Case", "gruppe-ü");
            assertThat(person.getAttribute("guid")).isEqualTo(Guids.of("case", "gruppe-ü"));
            assertThat(project.values(person))
                    .containsEntry("runs", "2")
                    .containsEntry("safety_level", first.getSafetyLevel().orElseThrow())
                    .containsEntry("complete", "true")
                    .doesNotContainKey("execution_id")
                    .doesNotContainKey("config_name");
            assertThat(project.values(project.one("Case", "gruppe-b")))
                    .containsEntry("runs", "1")
                    .containsEntry("execution_id", "run-3")
                    .containsEntry("config_name", "dada");
            assertThat(Project.references(person, "SourceRef"))
                    .isEqualTo(sources(project, "execution_id", Set.of("run-1", "run-2")));
            assertThat(Project.references(project.one("Set", "config: dada"), "MemberSource"))
                    .isEqualTo(sources(project, "config_name", Set.of("dada")));
            assertThat(Project.references(project.one("Set", "session: s-1"), "MemberSource"))
                    .isEqualTo(sources(project, "execution_id", Set.of("run-1", "run-2")));
        }
    }

    private static List<String> sources(Project project, String variable, Set<String> values) {
        return project.all("TextSource").stream()
                .filter(source -> values.contains(project.values(source).get(variable)))
                .map(source -> source.getAttribute("guid"))
                .toList();
    }

    @Test
    void shouldSetTogetherWhatTheViewShowsAndNothingElse() throws Exception {
        ExecutionRecord run = ExecutionRecord.newBuilder(of("run-1", "gruppe", "dada", "s-1"))
                .setBatchId("batch-7")
                .setAttributes(Map.of("workshop", "Bremen", "room", "4"))
                .build();
        StoredProject stored = new StoredProject(directory, run, of("run-2", "gruppe", "dada", "s-1"));

        assertThat(names(stored.project(ProjectForm.QDPX, View.RESEARCHER), "Set"))
                .containsExactly("config: dada", "session: s-1", "batch: batch-7", "workshop: Bremen");
        assertThat(names(stored.project(ProjectForm.QDPX, View.TEACHER), "Set"))
                .containsExactly("config: dada", "session: s-1");
        Project student = stored.project(ProjectForm.QDPX, View.STUDENT);
        assertThat(student.all("Set")).isEmpty();
        assertThat(student.all("Case")).isEmpty();
        assertThat(student.readable()).doesNotContain("gruppe").doesNotContain("s-1");
    }

    @Test
    void shouldKeepRunsApartWhenTheirIdsDifferInCaseOnly() throws Exception {
        StoredProject stored = new StoredProject(
                directory, of("Run-A", "gruppe", "dada", "s-1"), of("run-a", "gruppe", "dada", "s-1"));
        for (ProjectForm form : PROJECTS) {
            Project project = stored.project(form, View.RESEARCHER);

            int sources = form == ProjectForm.QDPX
                    ? 2
                    : 2 * Runs.sample("abc-123").getItems().size();
            assertThat(project.all("TextSource")).hasSize(sources);
            assertThat(Project.references(project.one("Case", "gruppe"), "SourceRef"))
                    .hasSize(sources)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldKeepEveryNameOfThatTimeWhenAStepArrivesLate() throws Exception {
        ExecutionRecord whole = Runs.sample("abc-123");
        ExecutionRecord other = Runs.sample("mul-001");
        for (int late = 0; late < whole.getItems().size(); late++) {
            List<ExecutionItem> rest = new ArrayList<>(whole.getItems());
            long number = rest.remove(late).getSequenceNumber();
            ExecutionRecord before = ExecutionRecord.newBuilder(whole)
                    .setItems(rest)
                    .setMissing(List.of(new SequenceRange(number, number)))
                    .build();
            for (ProjectForm form : PROJECTS) {
                Project early = new StoredProject(directory, before, other).project(form, View.RESEARCHER);
                Project now = new StoredProject(directory, whole, other).project(form, View.RESEARCHER);

                for (String kind :
                        List.of("Code", "Variable", "Case", "Set", "TextSource", "PlainTextSelection", "Coding")) {
                    assertThat(guids(now, kind)).as(kind).containsAll(guids(early, kind));
                }
            }
        }
    }

    // The result of a journey is in the language of the last hop: with another last hop it has another code.
    private static List<String> guids(Project project, String kind) {
        Set<String> languages = project.all("Code").stream()
                .filter(code -> code.getAttribute("color").equals("#76B7B2"))
                .map(code -> code.getAttribute("guid"))
                .collect(Collectors.toSet());
        return project.all(kind).stream()
                .filter(element -> !kind.equals("Coding")
                        || !languages.contains(
                                Project.references(element, "CodeRef").get(0)))
                .map(element -> element.getAttribute("guid"))
                .toList();
    }

    @Test
    void shouldHaveTheCodesOfAllRunsOnceInProjectAndCodeBook() throws Exception {
        StoredProject stored = samples();
        for (View view : View.values()) {
            List<String> book = codes(XmlFiles.root(stored.bytes(ProjectForm.QDC, view)));

            assertThat(book).isNotEmpty().doesNotHaveDuplicates();
            for (ProjectForm form : PROJECTS) {
                Element root = stored.project(form, view).root();
                assertThat(codes(XmlFiles.child(root, "CodeBook"))).isEqualTo(book);
            }
            for (String id : Runs.SAMPLES) {
                byte[] one = Rendered.of(new QdcFormat(), Runs.sample(id), view).onlyFile();
                assertThat(book).containsAll(codes(XmlFiles.root(one)));
            }
        }
    }

    private static List<String> codes(Element parent) {
        List<String> codes = new ArrayList<>();
        for (Element child : XmlFiles.children(parent)) {
            if (child.getLocalName().equals("Code")) {
                codes.add(child.getAttribute("guid") + " " + child.getAttribute("name"));
            }
            codes.addAll(codes(child));
        }
        return codes;
    }

    @Test
    void shouldHangNotesOnSourcesAndSayWhoseTheyAre() throws Exception {
        ExecutionRecord gaps = ExecutionRecord.newBuilder(of("run-1", "gruppe", "dada", "s-1"))
                .setMissing(List.of(new SequenceRange(90L, 92L)))
                .build();
        for (ProjectForm form : PROJECTS) {
            Project project = new StoredProject(directory, gaps, of("run-2", "gruppe", "dada", "s-1"))
                    .project(form, View.TEACHER);

            Element note = project.one("Note", "Missing steps of run run-1");
            assertThat(note.getTextContent()).contains("12–14");
            List<Element> holders = project.all("TextSource").stream()
                    .filter(source -> Project.references(source, "NoteRef").contains(note.getAttribute("guid")))
                    .toList();
            assertThat(holders).hasSize(1);
            assertThat(project.values(holders.get(0)))
                    .containsEntry("execution_id", "run-1")
                    .containsEntry("complete", "false")
                    .containsEntry("missing_steps", "3");
            assertThat(Project.references(project.root(), "NoteRef")).isEmpty();
        }
    }

    @Test
    void shouldDescribeItselfWithoutAClock() throws Exception {
        Project project = samples().project(ProjectForm.QDPX, View.RESEARCHER);

        assertThat(project.root().getAttribute("name")).isEqualTo("Werkspur – 6 runs");
        assertThat(project.root().getAttribute("creationDateTime")).isEqualTo("2025-11-03T09:30:00Z");
        assertThat(XmlFiles.child(project.root(), "Description").getTextContent())
                .startsWith("6 runs as the view researcher shows them: ")
                .contains("Chosen: all of a test")
                .containsPattern("SHA-256 of the list of these runs .*: [0-9a-f]{64}");
    }

    private static List<String> names(Project project, String kind) {
        return project.all(kind).stream()
                .map(element -> element.getAttribute("name"))
                .toList();
    }

    static ExecutionRecord of(String id, String user, String config, String session) {
        return ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setExecutionId(id)
                .setUserId(user)
                .setConfigName(config)
                .setSessionId(session)
                .build();
    }

    private static Project single(ProjectForm form, ExecutionRecord record, View view) throws Exception {
        QdpxFormat format = form == ProjectForm.QDPX ? QdpxFormat.oneSource() : QdpxFormat.sourcePerStep();
        Project project = Project.read(Rendered.of(format, record, view).onlyFile());
        project.requireSound();
        assertThat(new String(project.qde(), StandardCharsets.UTF_8)).contains(record.getExecutionId());
        return project;
    }
}
