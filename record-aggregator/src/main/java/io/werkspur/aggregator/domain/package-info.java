// SPDX-License-Identifier: Apache-2.0
/**
 * The fold: what the events of a run mean, and when its record is due. Pure: does not depend on Kafka, stores, files, a
 * clock or the Avro runtime. It uses only the generated Avro classes of the contract, as plain data.
 *
 * <p>{@link io.werkspur.aggregator.domain.fold.RecordAssembler} decides <em>what</em> a record says, from the events of the run
 * alone. {@link io.werkspur.aggregator.domain.run.RunState} and {@link io.werkspur.aggregator.domain.run.WritePolicy} decide only
 * <em>when</em> it is written. Both see events as {@link io.werkspur.aggregator.domain.event.FoldEvent}.
 */
@NullMarked
package io.werkspur.aggregator.domain;

import org.jspecify.annotations.NullMarked;
