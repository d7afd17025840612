// SPDX-License-Identifier: Apache-2.0
/**
 * The fold: what a run's events mean, and when its record is due. Pure: it knows no Kafka, no store, no file and no clock.
 *
 * <p>{@link io.werkspur.aggregator.domain.RecordAssembler} decides <em>what</em> a record says, from the run's events alone.
 * {@link io.werkspur.aggregator.domain.RunState} and {@link io.werkspur.aggregator.domain.WritePolicy} decide only
 * <em>when</em> it is written.
 */
@NullMarked
package io.werkspur.aggregator.domain;

import org.jspecify.annotations.NullMarked;
