// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that two or more different events claim, as {@code ExecutionRecord.contested} has them: ranges in ascending order, both ends
 * included, that do not touch. Pure, safe from any thread.
 */
public final class ContestedNumbers {
    /** How many ranges there are at most. */
    public static final int LIMIT = 1_000;

    private ContestedNumbers() {}

    /** Whether the ranges contain a number. */
    public static boolean contain(List<SequenceRange> ranges, long number) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            SequenceRange range = ranges.get(middle);
            if (number < range.getFrom()) {
                high = middle - 1;
            } else if (number > range.getTo()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** How many numbers the ranges contain. */
    public static long count(List<SequenceRange> ranges) {
        long count = 0;
        for (SequenceRange range : ranges) {
            count += range.getTo() - range.getFrom() + 1;
        }
        return count;
    }

    /**
     * The contested numbers of a record that was written before records named them.
     *
     * @param anomalies those of the record, in its order
     */
    public static List<SequenceRange> ofConflicts(Iterable<Anomaly> anomalies) {
        List<SequenceRange> ranges = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            if (anomaly.getKind() == AnomalyKind.CONFLICT) {
                add(ranges, anomaly.getSequenceNumber());
            }
        }
        return ranges;
    }

    /**
     * Adds a number that is not below the last one. If there are {@value #LIMIT} ranges, the last one is extended to it: then not every
     * number in that range is contested, but no contested one is missing.
     *
     * @return whether the ranges did not contain it
     */
    public static boolean add(List<SequenceRange> ranges, long number) {
        SequenceRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && number <= last.getTo()) {
            return false;
        }
        if (last == null || number > last.getTo() + 1 && ranges.size() < LIMIT) {
            ranges.add(new SequenceRange(number, number));
        } else {
            ranges.set(ranges.size() - 1, new SequenceRange(last.getFrom(), number));
        }
        return true;
    }
}
