// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import java.util.OptionalLong;

/** The positions of the answers of this instance. Safe from any thread. */
public final class AnswerPositions {
    private final EndOffsets ends;
    private final PartitionOwners owners;

    /** Creates positions with the lag behind {@code ends} and the address from {@code owners}. */
    public AnswerPositions(EndOffsets ends, PartitionOwners owners) {
        this.ends = ends;
        this.owners = owners;
    }

    /** The position of an answer that contains every message of the partition below {@code offset}. */
    public AnswerPosition of(int partition, long offset) {
        OptionalLong end = ends.of(partition);
        OptionalLong lag = end.isPresent() ? OptionalLong.of(Math.max(0, end.getAsLong() - offset)) : end;
        return new AnswerPosition(partition, offset, lag, owners.here());
    }
}
