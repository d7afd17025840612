// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.SequenceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of sequence numbers, kept as disjoint intervals in ascending order that are never adjacent. Adding a number
 * twice changes nothing, so a fold that uses it counts each number once, however often it arrives. Mutable, for one
 * thread.
 */
public final class SequenceIntervals {
    // Bounds of the intervals, alternately from and to; the first 2 * size entries are used.
    private long[] bounds;
    private int size;

    public SequenceIntervals() {
        this.bounds = new long[2];
    }

    /**
     * Adds all numbers from {@code from} to {@code to}, both included.
     *
     * @return whether at least one of them is new
     */
    public boolean add(long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException(
                    "Expected a range that does not run backwards, but got " + from + " to " + to);
        }
        int first = firstEndingAtOrAfter(from - 1);
        if (first < size && from(first) <= from && to(first) >= to) {
            return false;
        }
        int last = first;
        long mergedFrom = from;
        long mergedTo = to;
        while (last < size && from(last) <= to + 1) {
            mergedFrom = Math.min(mergedFrom, from(last));
            mergedTo = Math.max(mergedTo, to(last));
            last++;
        }
        replace(first, last, mergedFrom, mergedTo);
        return true;
    }

    /** Adds one number; returns whether it is new. */
    public boolean add(long number) {
        return add(number, number);
    }

    public boolean contains(long number) {
        int i = firstEndingAtOrAfter(number);
        return i < size && from(i) <= number;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** How many intervals the set consists of. */
    public int intervals() {
        return size;
    }

    /** How many ranges between 1 and the largest number are not in the set. */
    public int gaps() {
        return size == 0 ? 0 : size - (from(0) <= 1 ? 1 : 0);
    }

    /** The largest number; 0 if the set is empty. */
    public long max() {
        return size == 0 ? 0 : to(size - 1);
    }

    public long from(int interval) {
        return bounds[2 * interval];
    }

    public long to(int interval) {
        return bounds[2 * interval + 1];
    }

    public void clear() {
        size = 0;
    }

    /** Whether every number from 1 to {@code end} is in the set. */
    public boolean coversThrough(long end) {
        return size > 0 && from(0) <= 1 && to(0) >= end;
    }

    /** The numbers from 1 to {@code end} that are not in the set, as ranges in ascending order. */
    public List<SequenceRange> missingThrough(long end) {
        List<SequenceRange> missing = new ArrayList<>();
        long next = 1;
        for (int i = 0; i < size && next <= end; i++) {
            if (from(i) > next) {
                missing.add(new SequenceRange(next, Math.min(end, from(i) - 1)));
            }
            next = to(i) + 1;
        }
        if (next <= end) {
            missing.add(new SequenceRange(next, end));
        }
        return missing;
    }

    public void addAll(SequenceIntervals others) {
        for (int i = 0; i < others.size; i++) {
            add(others.from(i), others.to(i));
        }
    }

    private int firstEndingAtOrAfter(long number) {
        // Events mostly arrive in order: the result is nearly always at the end.
        if (size == 0 || to(size - 1) < number) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void replace(int first, int last, long from, long to) {
        int grown = size - (last - first) + 1;
        if (2 * grown > bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.max(2 * grown, bounds.length * 2));
        }
        System.arraycopy(bounds, 2 * last, bounds, 2 * (first + 1), 2 * (size - last));
        bounds[2 * first] = from;
        bounds[2 * first + 1] = to;
        size = grown;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceIntervals that
                && size == that.size
                && Arrays.equals(bounds, 0, 2 * size, that.bounds, 0, 2 * size);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(bounds, 2 * size));
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(bounds, 2 * size));
    }
}
