// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

/** A way to get one step of a pipeline off the thread that reports it. */
interface Caller extends AutoCloseable {
    /** Reports one step. */
    void report(String text);

    @Override
    void close();
}
