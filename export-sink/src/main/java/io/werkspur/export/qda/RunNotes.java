// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.field.Fields;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.FieldText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has to know about the record: which steps are missing, and each thing that is odd, with its event. For one
 * project, for one thread.
 */
final class RunNotes {
    private final QdaRun run;
    private final @Nullable Instant time;

    RunNotes(QdaRun run) {
        this.run = run;
        this.time = run.facts().getTimestamp().orElse(null);
    }

    /** Names of all notes, in their order. */
    List<String> guids() {
        Set<String> taken = new LinkedHashSet<>();
        if (hasGaps(run.facts())) {
            taken.add(run.guid("gaps"));
        }
        for (Anomaly anomaly : run.anomalies()) {
            guid(anomaly, taken);
        }
        return List.copyOf(taken);
    }

    void write(QdeOut.Wrapper notes, QdeOut out) throws IOException {
        ExecutionRecord facts = run.facts();
        if (hasGaps(facts)) {
            notes.open();
            note(out, run.guid("gaps"), "Missing steps", missing(facts));
        }
        Set<String> taken = new LinkedHashSet<>();
        for (Anomaly anomaly : run.anomalies()) {
            notes.open();
            String name = "Anomaly: " + FieldText.of(anomaly.getKind()) + ", step " + anomaly.getSequenceNumber();
            note(out, guid(anomaly, taken), name, QdaText.lines(Fields.ANOMALY, anomaly));
        }
    }

    private void note(QdeOut out, String guid, String name, String text) throws IOException {
        out.start("Note", guid, name);
        out.made(time);
        out.text("PlainTextContent", text);
        out.end();
    }

    static boolean hasGaps(ExecutionRecord facts) {
        return !facts.getMissing().isEmpty() || facts.getMissingOmitted() > 0;
    }

    private static String missing(ExecutionRecord facts) {
        List<String> lines = new ArrayList<>();
        lines.add("Steps with these numbers never arrived:");
        facts.getMissing()
                .forEach(range -> lines.add(
                        range.getFrom() == range.getTo()
                                ? Long.toString(range.getFrom())
                                : range.getFrom() + "–" + range.getTo()));
        if (facts.getMissingOmitted() > 0) {
            lines.add("and " + facts.getMissingOmitted() + " further ranges");
        }
        return String.join("\n", lines);
    }

    // The same kind of thing can be odd about one event more than once.
    private String guid(Anomaly anomaly, Set<String> taken) {
        String kind = FieldText.of(anomaly.getKind());
        String number = Long.toString(anomaly.getSequenceNumber());
        String guid = run.guid("anomaly", number, anomaly.getEventId(), kind);
        for (int more = 2; !taken.add(guid); more++) {
            guid = run.guid("anomaly", number, anomaly.getEventId(), kind, Integer.toString(more));
        }
        return guid;
    }
}
