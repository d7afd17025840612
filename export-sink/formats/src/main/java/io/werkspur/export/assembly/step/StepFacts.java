// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Section;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The facts of a step except its text, its medium and its verdict. */
final class StepFacts {
    private StepFacts() {}

    /**
     * The facts of a step.
     *
     * @param metadata the part of the metadata that appears nowhere else; the marks of clients are removed from it
     */
    static List<Fact> of(ExecutionItem item, Map<String, MetadataValue> metadata, Texts texts) {
        List<Fact> facts = new ArrayList<>();
        item.getConfigUsed().ifPresent(config -> facts.add(Fact.of(Label.FACT_CONFIG, config)));
        item.getModelUsed().ifPresent(model -> facts.add(Fact.of(Label.FACT_MODEL, model)));
        item.getBackendUsed().ifPresent(backend -> facts.add(Fact.of(Label.FACT_BACKEND, backend)));
        item.getExecutionTime().ifPresent(time -> facts.add(Fact.of(Label.FACT_DURATION, texts.seconds(time))));
        places(item, facts);
        List<Fact> marks = ClientMarks.take(metadata);
        MetadataFacts.addTo(facts, metadata);
        facts.addAll(marks);
        return List.copyOf(facts);
    }

    // A position that the heading already shows is not repeated.
    private static void places(ExecutionItem item, List<Fact> facts) {
        Section.Kind section = StepTypes.section(item);
        if (!StepTypes.fits(item.getStage(), section)) {
            facts.add(Fact.of(Label.FACT_STAGE, Integer.toString(item.getStage())));
        }
        if (section != Section.Kind.OUTPUTS) {
            item.getLoopIteration().ifPresent(loop -> facts.add(Fact.of(Label.FACT_LOOP, Integer.toString(loop))));
        }
        if (item.getItemType() != ItemType.INTERCEPTION_ITERATION) {
            item.getStageIteration().ifPresent(hop -> facts.add(Fact.of(Label.FACT_HOP, Integer.toString(hop))));
        }
    }
}
