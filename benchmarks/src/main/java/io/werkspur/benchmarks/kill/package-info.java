// SPDX-License-Identifier: Apache-2.0
/**
 * Kills the aggregator at random moments, takes its state away, and proves that the records are right all the time: no reader
 * ever meets one that went back, and at the end each is byte for byte the fold of its events.
 */
@NullMarked
package io.werkspur.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
