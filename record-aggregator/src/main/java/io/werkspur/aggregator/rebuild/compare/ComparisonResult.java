// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

/**
 * How many runs were compared. Immutable.
 *
 * @param same how many had the same record
 * @param different how many had different ones
 * @param goingOn how many could not be compared, because they changed all the time, or show different states of a run without an end,
 *     which both topics show only from time to time
 */
public record ComparisonResult(long same, long different, long goingOn) {}
