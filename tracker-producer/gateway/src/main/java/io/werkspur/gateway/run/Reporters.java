// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Who numbers calls of a run, and how far each has come: the calls up to {@code last} were added or will never come. Immutable.
 *
 * @param countedWhole whether every reporter is known; false for a run from a journal of before, and once one was forgotten
 * @param known the one that has been silent for longest first
 */
public record Reporters(boolean countedWhole, List<Reporter> known) {
    /** Of a run that nobody has reported to. */
    public static final Reporters NONE = new Reporters(true, List.of());
    /** Of a run that others may have reported to, nobody knows who. */
    public static final Reporters UNKNOWN = new Reporters(false, List.of());

    /** Copies the list. */
    public Reporters {
        known = List.copyOf(known);
    }

    /**
     * One that numbers its calls of the run.
     *
     * @param name 1 to 64 characters
     * @param last number of the highest call that is known
     */
    public record Reporter(String name, long last) {}

    /**
     * The highest known call of a reporter. If it may have been forgotten, everything before the given one counts as known, so
     * that nothing is skipped twice.
     *
     * @param first the first call that it sends now
     */
    public long lastBefore(String name, long first) {
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).name().equals(name)) {
                return known.get(i).last();
            }
        }
        return countedWhole ? 0 : first - 1;
    }

    /**
     * After a reporter has come to this call.
     *
     * @param most how many reporters are known at a time; beyond that, the one that has been silent for longest is forgotten
     */
    public Reporters reached(String name, long call, int most) {
        List<Reporter> changed = new ArrayList<>(known.size() + 1);
        for (Reporter reporter : known) {
            if (!reporter.name().equals(name)) {
                changed.add(reporter);
            }
        }
        changed.add(new Reporter(name, call));
        int surplus = Math.max(0, changed.size() - most);
        return new Reporters(countedWhole && surplus == 0, changed.subList(surplus, changed.size()));
    }
}
