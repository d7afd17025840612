// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.branch.NumberBlock;

/**
 * The numbers of one branch. Immutable.
 *
 * @param from first number
 * @param to last number
 * @param next first number that is not known to be used; {@code to + 1} when all are
 * @param released whether the branch was closed: numbers from {@code next} on will not be used
 */
public record Block(long from, long to, long next, boolean released) {
    boolean contains(long number) {
        return number >= from && number <= to;
    }

    boolean overlaps(NumberBlock block) {
        return from <= block.through() && block.from() <= to;
    }

    public boolean isOver(NumberBlock block) {
        return from == block.from() && to == block.through();
    }

    long left() {
        return to - next + 1;
    }

    /** After numbers below {@code first} were used. */
    public Block usedBelow(long first) {
        return first <= next ? this : new Block(from, to, first, released);
    }

    public Block closedAt(long first) {
        return new Block(from, to, first, true);
    }
}
