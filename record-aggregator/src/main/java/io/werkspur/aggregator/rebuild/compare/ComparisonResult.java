// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

/**
 * How many runs were compared. Immutable.
 *
 * @param same how many had the same record
 * @param different how many had not
 * @param goingOn how many could not be compared, because they went on all the time, or stand at different states of a run without
 *     an end, which both topics show only now and then
 */
public record ComparisonResult(long same, long different, long goingOn) {}
