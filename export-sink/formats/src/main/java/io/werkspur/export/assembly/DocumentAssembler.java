// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.assembly.step.EventSteps;
import io.werkspur.export.assembly.step.Outline;
import io.werkspur.export.assembly.step.StepReader;
import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.label.Texts;
import io.werkspur.export.media.ViewedMedia;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Assembles the document of a run. The run is read once for its outline and once for each section, so that a run of any length
 * can be written without being kept in memory. Stateless, safe from any thread; a document is for one thread.
 */
public final class DocumentAssembler {
    private DocumentAssembler() {}

    /**
     * Returns the document of a run as its view shows it.
     *
     * @param language language of headings and labels
     * @param zone time zone of all times
     * @param media where media are; the document has them as the view of the run shows them
     * @throws java.io.UncheckedIOException if the run cannot be read
     */
    public static RunDocument assemble(ViewedRun run, Locale language, ZoneId zone, RunMedia media) {
        RunRecord record = run.record();
        ExecutionRecord facts = record.facts();
        Texts texts = Texts.in(language);
        Outline outline = Outline.of(record);
        ViewedMedia shown = ViewedMedia.of(run, media);
        return new RunDocument(
                run.view(),
                texts,
                facts.getExecutionId(),
                facts.getConfigName().orElse(null),
                facts.getStatus(),
                RunFacts.of(run.view(), facts, outline.steps(), texts, zone),
                Notices.of(facts, texts),
                sections(record, outline, () -> new StepReader(run.view(), texts, zone, shown, outline)));
    }

    private static List<Section> sections(RunRecord record, Outline outline, Supplier<StepReader> reader) {
        List<Section> sections = new ArrayList<>();
        for (Section.Kind kind : Section.Kind.values()) {
            if (kind == Section.Kind.ANOMALIES) {
                if (record.anomalies().iterator().hasNext()) {
                    sections.add(section(
                            kind, () -> new AnomalyNotes(record.anomalies().iterator(), new EventSteps(reader.get()))));
                }
            } else if (outline.has(kind)) {
                sections.add(section(kind, () -> blocks(record, kind, outline, reader.get())));
            }
        }
        return sections;
    }

    private static Iterator<DocumentBlock> blocks(
            RunRecord record, Section.Kind kind, Outline outline, StepReader reader) {
        SectionSteps steps = new SectionSteps(record, kind, reader);
        return kind == Section.Kind.OUTPUTS ? new OutputGroups(steps, outline.outputSizes()) : new Blocks(steps);
    }

    private static Section section(Section.Kind kind, Supplier<Iterator<DocumentBlock>> blocks) {
        return new Section(kind, blocks::get);
    }

    /** The steps and gaps of a section, in order. */
    private record Blocks(SectionSteps steps) implements Iterator<DocumentBlock> {
        @Override
        public boolean hasNext() {
            return steps.hasNext();
        }

        @Override
        public DocumentBlock next() {
            return steps.next().block();
        }
    }
}
