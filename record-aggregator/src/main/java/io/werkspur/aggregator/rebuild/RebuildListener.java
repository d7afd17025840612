// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

/** Gets the progress of a rebuild, on the thread that rebuilds. */
public interface RebuildListener {
    /** A step was done, or is about to begin: one line. */
    void step(String line);

    /** The progress of the step: one line that replaces the previous one, several times per second. */
    void progress(String line);
}
