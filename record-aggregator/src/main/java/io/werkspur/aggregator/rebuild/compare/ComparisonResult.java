// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

/**
 * How many runs were compared. Immutable.
 *
 * @param same how many had the same record
 * @param different how many had different records
 * @param goingOn how many could not be compared, because they kept changing, or because the topics have different
 *     snapshots of a run without an end
 */
public record ComparisonResult(long same, long different, long goingOn) {}
