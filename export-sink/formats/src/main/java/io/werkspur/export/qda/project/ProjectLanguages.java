// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.part.QdaStep;
import java.util.SortedSet;
import java.util.TreeSet;

/** The languages of texts; each language is a code. For one thread. */
public final class ProjectLanguages {
    private static final int MOST = 10_000;

    private final SortedSet<String> tags = new TreeSet<>();

    /**
     * Adds the language of a step, if it is known.
     *
     * @throws RunTooLargeException if there are more than a code book should have
     */
    public void add(QdaStep step) throws RunTooLargeException {
        if (step.language() != null) {
            add(step.language());
        }
    }

    /**
     * Adds the languages of others.
     *
     * @throws RunTooLargeException if there are more than a code book should have
     */
    public void addAll(ProjectLanguages others) throws RunTooLargeException {
        for (String tag : others.tags) {
            add(tag);
        }
    }

    private void add(String tag) throws RunTooLargeException {
        if (tags.add(tag) && tags.size() > MOST) {
            throw new RunTooLargeException("Expected at most " + MOST
                    + " languages for a code each, but there are more; export fewer runs at a time, or use jsonl");
        }
    }

    SortedSet<String> sorted() {
        return tags;
    }
}
