// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

/** One way to process the events of a workload. */
interface Contender {
    String name();

    /** Processes all events once, from a fresh start. */
    Cost measure(Workload workload) throws Exception;
}
