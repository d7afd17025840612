// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.event.MetadataKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A run that is read several times, once for each part of a project. For one thread. */
public final class QdaRun {
    private final KnownRun known;
    private final ViewedRun run;
    private final RenderOptions options;

    /** Creates it with what is already known. */
    public QdaRun(KnownRun known, ViewedRun run, RenderOptions options) {
        this.known = known;
        this.run = run;
        this.options = options;
    }

    /** What was known about it before. */
    public KnownRun known() {
        return known;
    }

    /** Its facts, as the view shows them. */
    public ExecutionRecord facts() {
        return run.record().facts();
    }

    Iterable<Anomaly> anomalies() {
        return run.record().anomalies();
    }

    /** Its steps whose media are separate sources. */
    Iterable<QdaStep> stepsWithSources() {
        if (!known.hasMediaSources()) {
            return List.of();
        }
        return () -> StreamSupport.stream(steps().spliterator(), false)
                .filter(step -> step.medium() != null && step.medium().isSource())
                .iterator();
    }

    /** Looks up the medium of a step again. */
    Medium open(QdaStep step) {
        return options.mediaIn(run.view()).find(step.item().getFilePath().orElseThrow());
    }

    LineEnding lineEnding() {
        return options.lineEnding();
    }

    /** Its name: the configuration, if the view shows it. */
    public String name() {
        return facts().getConfigName().orElse("run") + " – " + known.executionId();
    }

    /** Its steps in their order. */
    public Iterable<QdaStep> steps() {
        return steps(run, known.media());
    }

    /** The steps of a run in their order, with the facts about their media. */
    public static Iterable<QdaStep> steps(ViewedRun run, Map<Long, QdaMedium> media) {
        RunRecord record = run.record();
        return () -> new Steps(record.items().iterator(), media, record.facts().getContested());
    }

    /** The result of a journey is in the language of its last hop. */
    private static final class Steps implements Iterator<QdaStep> {
        private final Iterator<ExecutionItem> items;
        private final Map<Long, QdaMedium> media;
        private final List<SequenceRange> contested;
        private @Nullable String lastHopTo;

        private Steps(Iterator<ExecutionItem> items, Map<Long, QdaMedium> media, List<SequenceRange> contested) {
            this.items = items;
            this.media = media;
            this.contested = contested;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public QdaStep next() {
            ExecutionItem item = items.next();
            String language = QdaStep.reportedLanguage(item, MetadataKey.TO_LANG);
            if (item.getItemType() == ItemType.INTERCEPTION_ITERATION) {
                lastHopTo = language;
            } else if (language == null && item.getItemType() == ItemType.INTERCEPTION_FINAL) {
                language = lastHopTo;
            }
            long number = item.getSequenceNumber();
            return new QdaStep(item, language, media.get(number), ContestedNumbers.contain(contested, number));
        }
    }
}
