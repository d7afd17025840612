// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.schema.event.Topics;
import java.util.function.IntConsumer;

/**
 * The output of a fold, and a callback for when it has nothing left to do.
 *
 * @param records the topic that its records go to; their schema is that of the contract's topic in any case
 * @param recordsOnly whether it writes no dead letters and resends no misplaced events: the live fold of the same log does that
 * @param settled gets the partition at every tick at which a task has processed its backlog and no record is due;
 *     called by stream threads, must not block
 */
public record FoldOutput(String records, boolean recordsOnly, IntConsumer settled) {
    /** The output of the fold that readers see. */
    public static FoldOutput live(Topics topics) {
        return new FoldOutput(topics.records(), false, partition -> {});
    }
}
