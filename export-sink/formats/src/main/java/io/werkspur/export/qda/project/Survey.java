// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.graph.Chain;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.QdaStep;
import io.werkspur.export.qda.part.RunNotes;
import io.werkspur.export.qda.part.RunVariables;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.ExecutionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the runs of a project before anything is written: what is kept of each, what they share, and whether they fit.
 * Media are looked up here once, because each lookup reads all bytes. For one project and one thread.
 */
public final class Survey {
    private static final int MAX_RUNS = 10_000;
    private static final int MAX_MEDIA = 10_000;

    private final Layout layout;
    private final RunVariables variables;
    private final List<KnownRun> runs = new ArrayList<>();
    private final ProjectLanguages languages = new ProjectLanguages();
    private final RunGroups groups = new RunGroups();
    private final AbsentMedia absent = new AbsentMedia();
    private long steps;
    private long media;
    private @Nullable Instant earliest;

    /** Starts without runs. */
    public Survey(Layout layout, RunVariables variables) {
        this.layout = layout;
        this.variables = variables;
    }

    /** Fails if there are too many runs for a project. */
    public static void requireRuns(int chosen) throws RunTooLargeException {
        if (chosen > MAX_RUNS) {
            throw new RunTooLargeException("Expected at most " + MAX_RUNS + " runs in a REFI-QDA project, but " + chosen
                    + " were chosen; export fewer at a time, or a ZIP with qdpx");
        }
    }

    /**
     * Adds one more run. If reading it fails, the survey does not change.
     *
     * @param digest digest of its record, if the record is not in memory
     * @throws RunTooLargeException if there is more than a project may contain
     */
    public void add(ViewedRun run, RenderOptions options, String digest) throws RunTooLargeException {
        ExecutionRecord facts = run.record().facts();
        List<Long> numbers = new ArrayList<>();
        Map<Long, QdaMedium> found = new TreeMap<>();
        ProjectLanguages spoken = new ProjectLanguages();
        Chain chain = new Chain();
        long count = 0;
        long transformations = 0;
        long sources = 0;
        for (QdaStep step : QdaRun.steps(run, Map.of())) {
            layout.requireSteps(steps + ++count);
            spoken.add(step);
            transformations += chain.before(step) == null ? 0 : 1;
            if (layout.isSourcePerStep()) {
                numbers.add(step.number());
            }
            Medium referred = options.mediaIn(run).find(step.item()).orElse(null);
            if (referred != null) {
                QdaMedium medium = QdaMedium.of(referred);
                sources += medium.isSource() ? 1 : 0;
                requireMedia(media + sources);
                found.put(step.number(), absent.merge(medium));
            }
        }
        KnownRun known = new KnownRun(
                facts.getExecutionId(),
                facts.getFoldVersion(),
                facts.getRevision(),
                digest,
                count,
                numbers,
                new TreeMap<>(found),
                RunNotes.isNeeded(run),
                transformations);
        layout.requireFits(new QdaRun(known, run, options));
        // From here on nothing is read that could fail: a run is added completely or not at all.
        runs.add(known);
        steps += count;
        media += sources;
        languages.addAll(spoken);
        groups.add(known, facts, variables.values(facts));
        Instant time = facts.getTimestamp().orElse(null);
        if (time != null && (earliest == null || time.isBefore(earliest))) {
            earliest = time;
        }
    }

    private static void requireMedia(long count) throws RunTooLargeException {
        if (count > MAX_MEDIA) {
            throw new RunTooLargeException("Expected at most " + MAX_MEDIA
                    + " media in a REFI-QDA project, but there are more; use the ZIP with json and media");
        }
    }

    /** The runs in the order in which they were added. */
    public List<KnownRun> runs() {
        return runs;
    }

    Layout layout() {
        return layout;
    }

    RunVariables variables() {
        return variables;
    }

    RunGroups groups() {
        return groups;
    }

    SortedSet<String> languages() {
        return languages.sorted();
    }

    /** How many steps they have in total. */
    public long steps() {
        return steps;
    }

    /** How many persons they belong to, as far as the view shows that. */
    public long persons() {
        return groups.persons().size();
    }

    /** How many media are separate sources. */
    public long mediaSources() {
        return media;
    }

    /** When the first of them began; null if none of them shows it. */
    public @Nullable Instant earliest() {
        return earliest;
    }
}
