// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Label;
import io.werkspur.export.document.Texts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.Number;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is told of a run as a whole; what the view hides is absent from the record and so from here. */
final class RunFacts {
    private RunFacts() {}

    static List<Fact> of(ExecutionRecord record, long steps, Texts texts, ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(Label.FACT_RUN_ID, record.getExecutionId()));
        record.getTimestamp()
                .ifPresent(time -> facts.add(
                        Fact.of(Label.FACT_TIME, texts.dateAndTime(time.atZone(zone)) + " (" + zone.getId() + ")")));
        facts.add(Fact.of(
                Label.FACT_STATUS,
                texts.of(Label.valueOf("STATUS_" + record.getStatus().name()))));
        record.getTotalExecutionTime().ifPresent(time -> facts.add(Fact.of(Label.FACT_DURATION, texts.seconds(time))));
        facts.add(Fact.of(Label.FACT_STEPS, Long.toString(steps)));
        add(facts, Label.FACT_MODE, record.getExecutionMode());
        add(facts, Label.FACT_SAFETY_LEVEL, record.getSafetyLevel());
        record.getUsedSeed().ifPresent(seed -> facts.add(Fact.of(Label.FACT_SEED, seedText(seed))));
        add(facts, Label.FACT_USER, record.getUserId());
        add(facts, Label.FACT_SESSION, record.getSessionId());
        add(facts, Label.FACT_DEVICE, record.getDeviceId());
        add(facts, Label.FACT_BATCH, record.getBatchId());
        record.getBatchIndex().ifPresent(index -> facts.add(Fact.of(Label.FACT_BATCH_INDEX, Long.toString(index))));
        new TreeMap<>(record.getAttributes()).forEach((name, value) -> facts.add(Fact.own(name, value)));
        addCount(facts, Label.FACT_REVISION, record.getRevision());
        addCount(facts, Label.FACT_FOLD_VERSION, record.getFoldVersion());
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, Label label, Optional<String> value) {
        value.ifPresent(text -> facts.add(Fact.of(label, text)));
    }

    // Both count from 1; 0 stands for "not shown".
    private static void addCount(List<Fact> facts, Label label, long count) {
        if (count > 0) {
            facts.add(Fact.of(label, Long.toString(count)));
        }
    }

    static String seedText(Object seed) {
        return seed instanceof Number number ? number.getText() : seed.toString();
    }
}
