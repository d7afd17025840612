// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly.step;

import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.label.Label;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes steps of events that are not among the items of their run, with the fields that only events have. */
public final class EventSteps {
    private final StepReader reader;

    public EventSteps(StepReader reader) {
        this.reader = reader;
    }

    public DocumentStep step(PipelineEvent event) {
        DocumentStep step = reader.step(item(event));
        List<Fact> facts = new ArrayList<>(step.facts());
        event.getReleasedThrough()
                .ifPresent(last -> facts.add(Fact.of(Label.FACT_RELEASED_THROUGH, Long.toString(last))));
        event.getSource().ifPresent(source -> add(source, facts));
        event.getContext().ifPresent(context -> add(context, facts));
        return new DocumentStep(
                step.kind(),
                step.label(),
                step.ownName(),
                step.number(),
                step.time(),
                step.hop(),
                step.languages(),
                step.text(),
                step.medium(),
                step.verdict(),
                null,
                List.copyOf(facts));
    }

    private static void add(EventSource source, List<Fact> facts) {
        source.getNode().ifPresent(node -> facts.add(Fact.of(Label.FACT_NODE, node)));
        source.getClient().ifPresent(client -> facts.add(Fact.of(Label.FACT_CLIENT, client)));
        source.getVersion().ifPresent(version -> facts.add(Fact.of(Label.FACT_CLIENT_VERSION, version)));
    }

    private static void add(ExecutionContext context, List<Fact> facts) {
        facts.add(Fact.of(Label.FACT_CONFIG, context.getConfigName()));
        facts.add(Fact.of(Label.FACT_MODE, context.getExecutionMode()));
        facts.add(Fact.of(Label.FACT_SAFETY_LEVEL, context.getSafetyLevel()));
        facts.add(Fact.of(Label.FACT_USER, context.getUserId()));
        facts.add(Fact.of(Label.FACT_SESSION, context.getSessionId()));
        context.getUsedSeed().ifPresent(seed -> facts.add(Fact.of(Label.FACT_SEED, Seed.text(seed))));
        context.getDeviceId().ifPresent(device -> facts.add(Fact.of(Label.FACT_DEVICE, device)));
        context.getBatchId().ifPresent(batch -> facts.add(Fact.of(Label.FACT_BATCH, batch)));
        context.getBatchIndex().ifPresent(index -> facts.add(Fact.of(Label.FACT_BATCH_INDEX, Long.toString(index))));
        new TreeMap<>(context.getAttributes()).forEach((name, value) -> facts.add(Fact.own(name, value)));
    }

    private static ExecutionItem item(PipelineEvent event) {
        ExecutionItem.Builder item = ExecutionItem.newBuilder()
                .setSequenceNumber(event.getSequenceNumber())
                .setTimestamp(event.getTimestamp())
                .setStage(event.getStage())
                .setMediaType(event.getMediaType())
                .setItemType(event.getItemType())
                .setMetadata(event.getMetadata());
        event.getStageIteration().ifPresent(item::setStageIteration);
        event.getLoopIteration().ifPresent(item::setLoopIteration);
        event.getContent().ifPresent(item::setContent);
        event.getFilePath().ifPresent(item::setFilePath);
        event.getConfigUsed().ifPresent(item::setConfigUsed);
        event.getModelUsed().ifPresent(item::setModelUsed);
        event.getBackendUsed().ifPresent(item::setBackendUsed);
        event.getExecutionTime().ifPresent(item::setExecutionTime);
        return item.build();
    }
}
