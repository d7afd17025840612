// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.TooLargeException;
import io.werkspur.export.media.Medium;
import io.werkspur.export.run.RunRecord;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.MetadataKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A run that is gone through several times, once for each part of a project. Its media are looked up once, because each look
 * reads all bytes of one. For one thread.
 */
final class QdaRun {
    private static final int MOST_MEDIA = 10_000;

    private final ViewedRun run;
    private final RenderOptions options;
    private final Map<Long, QdaMedium> media = new HashMap<>();
    private final SortedSet<String> languages = new TreeSet<>();
    private long stepCount;

    /** @throws TooLargeException when it names more media than are kept track of */
    QdaRun(ViewedRun run, RenderOptions options) throws TooLargeException {
        this.run = run;
        this.options = options;
        for (QdaStep step : steps()) {
            stepCount++;
            if (step.language() != null) {
                languages.add(step.language());
            }
            String location = step.item().getFilePath().orElse(null);
            if (location != null) {
                if (media.size() == MOST_MEDIA) {
                    throw new TooLargeException("Expected a run with at most " + MOST_MEDIA
                            + " media for REFI-QDA, but it has more; use the ZIP with json and media");
                }
                media.put(step.number(), QdaMedium.of(options.media().find(location)));
            }
        }
    }

    ExecutionRecord facts() {
        return run.record().facts();
    }

    Iterable<Anomaly> anomalies() {
        return run.record().anomalies();
    }

    /** Languages of its texts, sorted. */
    SortedSet<String> languages() {
        return languages;
    }

    long stepCount() {
        return stepCount;
    }

    /** Its steps whose media are sources of their own. */
    Iterable<QdaStep> stepsWithSources() {
        if (media.isEmpty()) {
            return List.of();
        }
        return () -> StreamSupport.stream(steps().spliterator(), false)
                .filter(step -> step.medium() != null && step.medium().isSource())
                .iterator();
    }

    /** The view, in lower case. */
    String view() {
        return run.view().name().toLowerCase(Locale.ROOT);
    }

    /** Whether the view tells which steps are missing. */
    boolean showsGaps() {
        return run.view() != View.STUDENT;
    }

    /** Opens the medium again that was looked up. */
    Medium open(QdaStep step) {
        return options.media().find(step.item().getFilePath().orElseThrow());
    }

    /** What it is called: by its configuration, where the view shows it. */
    String name() {
        return facts().getConfigName().orElse("run") + " – " + facts().getExecutionId();
    }

    /** The name of one of its parts. */
    String guid(String... path) {
        return Guids.of("run", facts().getExecutionId(), String.join("/", path));
    }

    /** The name of a part of one of its steps. */
    String guid(QdaStep step, String part) {
        return guid("step", Long.toString(step.number()), part);
    }

    /** Its steps in their order. */
    Iterable<QdaStep> steps() {
        RunRecord record = run.record();
        return () -> new Steps(record.items().iterator());
    }

    /** What a journey hands on is in the language of its last hop. */
    private final class Steps implements Iterator<QdaStep> {
        private final Iterator<ExecutionItem> items;
        private @Nullable String lastHopTo;

        private Steps(Iterator<ExecutionItem> items) {
            this.items = items;
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
            return new QdaStep(item, language, media.get(item.getSequenceNumber()));
        }
    }
}
