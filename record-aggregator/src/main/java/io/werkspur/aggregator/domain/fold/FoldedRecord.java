// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.ExecutionRecord;
import java.util.List;

/**
 * The result of folding a run. Immutable as long as nobody changes its parts.
 *
 * @param facts the record without its items
 * @param items the events that are its items, in order
 */
public record FoldedRecord(ExecutionRecord facts, List<FoldEvent> items) {}
