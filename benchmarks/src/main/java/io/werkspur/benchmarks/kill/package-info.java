// SPDX-License-Identifier: Apache-2.0
/**
 * Kills the aggregator at random moments, removes its state, and checks that the records are right at all times: no reader ever
 * sees one go back to an earlier state, and in the end each is byte for byte the fold of its events.
 */
@NullMarked
package io.werkspur.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
