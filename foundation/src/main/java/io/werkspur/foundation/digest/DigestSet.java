// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.digest;

/**
 * A set of numbers that are as good as random, such as the first 64 bits of digests; at most 32 bytes for each, where a set of objects needs
 * three times as much. Not for numbers that somebody can choose: they could be made to collide. Not safe for several threads.
 */
public final class DigestSet {
    private static final int FIRST = 1 << 8;

    // Open addressing; 0 is a free place, so 0 itself is kept beside.
    private long[] places = new long[FIRST];
    private int used;
    private boolean hasZero;

    /** Adds a number; returns whether it is new. */
    public boolean add(long number) {
        if (number == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int place = place(places, number);
        if (places[place] == number) {
            return false;
        }
        places[place] = number;
        used++;
        if (2 * used > places.length) {
            grow();
        }
        return true;
    }

    /** Whether the number was added. */
    public boolean contains(long number) {
        return number == 0 ? hasZero : places[place(places, number)] == number;
    }

    /** How many numbers there are. */
    public int size() {
        return used + (hasZero ? 1 : 0);
    }

    private void grow() {
        long[] larger = new long[2 * places.length];
        for (long number : places) {
            if (number != 0) {
                larger[place(larger, number)] = number;
            }
        }
        places = larger;
    }

    // The place of the number, or the free place where it belongs.
    private static int place(long[] places, long number) {
        int mask = places.length - 1;
        int place = (int) (number ^ number >>> 32) & mask;
        while (places[place] != 0 && places[place] != number) {
            place = place + 1 & mask;
        }
        return place;
    }
}
