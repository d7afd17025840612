// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.branch.NumberBlock;

/**
 * The numbers of one branch. Immutable.
 *
 * @param from first number
 * @param to last number
 * @param next first number that is not known to be used; {@code to + 1} if all are
 * @param released whether the branch was released: numbers from {@code next} on will not be used
 */
public record BranchBlock(long from, long to, long next, boolean released) {
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
    public BranchBlock usedBelow(long first) {
        return first <= next ? this : new BranchBlock(from, to, first, released);
    }

    public BranchBlock closedAt(long first) {
        return new BranchBlock(from, to, first, true);
    }
}
