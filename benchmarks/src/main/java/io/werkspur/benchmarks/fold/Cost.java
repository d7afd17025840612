// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

/**
 * What a contender took for a workload.
 *
 * @param eventsPerSecond by the clock
 * @param processMicros processor time of the whole process per event, in microseconds
 * @param threadMicros the share of its own threads in that; 0 if it has none
 */
record Cost(double eventsPerSecond, double processMicros, double threadMicros) {}
