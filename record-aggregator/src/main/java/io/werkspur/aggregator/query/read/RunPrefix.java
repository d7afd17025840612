// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.event.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that is queried: its events up to a sequence number, up to a time, or both. Immutable.
 *
 * @param untilSequence the last number, inclusive
 * @param untilMicros the latest event time, inclusive: microseconds since 1970-01-01T00:00:00Z; null for no bound
 */
public record RunPrefix(long untilSequence, @Nullable Long untilMicros) {
    /** The whole run. */
    static final RunPrefix ALL = new RunPrefix(SequenceNumber.MAX, null);

    boolean includes(FoldEvent event) {
        return event.sequenceNumber() <= untilSequence
                && (untilMicros == null || event.timestampMicros() <= untilMicros);
    }

    boolean isAll() {
        return equals(ALL);
    }
}
