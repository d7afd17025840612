// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

/** The rule for sequence numbers. Stateless, safe from any thread. */
public final class SequenceNumber {
    /** The first number of a run. */
    public static final long MIN = 1;

    /** The largest number: ten digits. */
    public static final long MAX = 9_999_999_999L;

    private SequenceNumber() {}

    /** Whether {@code number} is in {@value #MIN} to {@value #MAX}. */
    public static boolean isValid(long number) {
        return number >= MIN && number <= MAX;
    }

    /**
     * Returns {@code number} if it is in range.
     *
     * @throws IllegalArgumentException otherwise
     */
    public static long require(long number) {
        if (!isValid(number)) {
            throw new IllegalArgumentException(
                    "Expected a sequence number from " + MIN + " to " + MAX + ", but got " + number);
        }
        return number;
    }
}
