// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.field.Fields;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has to know about the record: which steps are missing, of which there are different reports, and each anomaly with its event; also the facts
 * of the run if there is no source for the whole run. For one run and one thread.
 */
public final class RunNotes {
    private final QdaRun run;
    private final boolean withFacts;
    private final @Nullable Instant time;

    /** The notes of a run. */
    public RunNotes(QdaRun run, Layout layout) {
        this.run = run;
        this.withFacts = layout.isSourcePerStep();
        this.time = run.facts().getTimestamp().orElse(null);
    }

    /** Whether a run needs a note in any layout. */
    public static boolean isNeeded(ViewedRun run) {
        return hasGaps(run.record().facts())
                || Fields.isContested(run.record().facts())
                || run.record().anomalies().iterator().hasNext();
    }

    /** GUIDs of all notes, in their order. */
    public List<String> guids() throws IOException {
        List<String> guids = new ArrayList<>();
        each((guid, number, name, text) -> guids.add(guid));
        return guids;
    }

    /**
     * The same by the step that each note is about; by the first step if that step does not exist or the note is about
     * the run.
     */
    Map<Long, List<String>> guidsByStep() throws IOException {
        List<Long> steps = run.known().stepNumbers();
        Set<Long> known = new HashSet<>(steps);
        Map<Long, List<String>> guids = new LinkedHashMap<>();
        if (!steps.isEmpty()) {
            each((guid, number, name, text) -> {
                Long step = known.contains(number) ? Long.valueOf(number) : steps.get(0);
                guids.computeIfAbsent(step, first -> new ArrayList<>()).add(guid);
            });
        }
        return guids;
    }

    /** Writes the notes. */
    public void write(QdeOut.Wrapper notes, QdeOut out) throws IOException {
        each((guid, number, name, text) -> {
            notes.open();
            out.start("Note", guid, name);
            out.made(time);
            out.text("PlainTextContent", text.get());
            out.end();
        });
    }

    private interface Text {
        String get();
    }

    private interface Visit {
        void note(String guid, long number, String name, Text text) throws IOException;
    }

    private void each(Visit visit) throws IOException {
        ExecutionRecord facts = run.facts();
        String ofRun = " of run " + run.known().executionId();
        if (withFacts) {
            visit.note(run.known().guid("facts"), 0, "Facts" + ofRun, () -> QdaText.lines(Fields.of(facts), facts));
        }
        if (!run.known().hasNotes()) {
            return;
        }
        if (hasGaps(facts)) {
            visit.note(run.known().guid("gaps"), 0, "Missing steps" + ofRun, () -> missing(facts));
        }
        if (Fields.isContested(facts)) {
            visit.note(run.known().guid("contested"), 0, "Contested steps" + ofRun, () -> contested(facts));
        }
        Set<String> taken = new LinkedHashSet<>();
        for (Anomaly anomaly : run.anomalies()) {
            long number = anomaly.getSequenceNumber();
            visit.note(
                    guid(anomaly, taken),
                    number,
                    "Anomaly: " + FieldText.of(anomaly.getKind()) + ", step " + number + ofRun,
                    () -> QdaText.lines(Fields.ANOMALY, anomaly));
        }
    }

    private static boolean hasGaps(ExecutionRecord facts) {
        return !facts.getMissing().isEmpty() || facts.getMissingOmitted() > 0;
    }

    private static String missing(ExecutionRecord facts) {
        List<String> lines = new ArrayList<>();
        lines.add("Steps with these numbers never arrived:");
        addRanges(facts.getMissing(), lines);
        if (facts.getMissingOmitted() > 0) {
            lines.add("and " + facts.getMissingOmitted() + " further ranges");
        }
        return String.join("\n", lines);
    }

    private static String contested(ExecutionRecord facts) {
        List<String> lines = new ArrayList<>();
        if (!facts.getContested().isEmpty()) {
            lines.add("There are two different reports (or more) of each of these steps:");
            addRanges(facts.getContested(), lines);
        }
        if (facts.getContestedHidden() > 0) {
            lines.add("There are different reports of steps that this view does not show.");
        }
        return String.join("\n", lines);
    }

    private static void addRanges(List<SequenceRange> ranges, List<String> lines) {
        ranges.forEach(range -> lines.add(
                range.getFrom() == range.getTo()
                        ? Long.toString(range.getFrom())
                        : range.getFrom() + "–" + range.getTo()));
    }

    // One event can have several anomalies of the same kind.
    private String guid(Anomaly anomaly, Set<String> taken) {
        String kind = FieldText.of(anomaly.getKind());
        String number = Long.toString(anomaly.getSequenceNumber());
        String guid = run.known().guid("anomaly", number, anomaly.getEventId(), kind);
        for (int more = 2; !taken.add(guid); more++) {
            guid = run.known().guid("anomaly", number, anomaly.getEventId(), kind, Integer.toString(more));
        }
        return guid;
    }
}
