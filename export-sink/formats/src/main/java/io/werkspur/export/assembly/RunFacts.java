// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.assembly.step.Seed;
import io.werkspur.export.document.Fact;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import io.werkspur.schema.ExecutionRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The facts of a run as a whole. Fields that the view hides are absent from the record and so from here. */
final class RunFacts {
    private RunFacts() {}

    static List<Fact> of(View view, ExecutionRecord record, long steps, Texts texts, ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        // Without a title, the id is the title.
        if (record.getConfigName().isPresent()) {
            facts.add(Fact.of(Label.FACT_RUN_ID, record.getExecutionId()));
        }
        record.getTimestamp()
                .ifPresent(time -> facts.add(
                        Fact.of(Label.FACT_TIME, texts.dateAndTime(time.atZone(zone)) + " (" + zone.getId() + ")")));
        facts.add(Fact.of(
                Label.FACT_STATUS,
                texts.of(Label.valueOf("STATUS_" + record.getStatus().name()))));
        record.getTotalExecutionTime().ifPresent(time -> facts.add(Fact.of(Label.FACT_DURATION, texts.seconds(time))));
        if (view != View.STUDENT) {
            facts.add(Fact.of(Label.FACT_STEPS, Long.toString(steps)));
        }
        add(facts, Label.FACT_MODE, record.getExecutionMode());
        add(facts, Label.FACT_SAFETY_LEVEL, record.getSafetyLevel());
        record.getUsedSeed().ifPresent(seed -> facts.add(Fact.of(Label.FACT_SEED, Seed.text(seed))));
        add(facts, Label.FACT_USER, record.getUserId());
        add(facts, Label.FACT_SESSION, record.getSessionId());
        add(facts, Label.FACT_DEVICE, record.getDeviceId());
        add(facts, Label.FACT_BATCH, record.getBatchId());
        record.getBatchIndex().ifPresent(index -> facts.add(Fact.of(Label.FACT_BATCH_INDEX, Long.toString(index))));
        new TreeMap<>(record.getAttributes()).forEach((name, value) -> facts.add(Fact.own(name, value)));
        // Researchers who cite a record need to say which version it was.
        if (view == View.RESEARCHER) {
            facts.add(Fact.of(Label.FACT_REVISION, Long.toString(record.getRevision())));
            facts.add(Fact.of(Label.FACT_FOLD_VERSION, Integer.toString(record.getFoldVersion())));
        }
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, Label label, Optional<String> value) {
        value.ifPresent(text -> facts.add(Fact.of(label, text)));
    }
}
