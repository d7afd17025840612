// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

/** Told how far a rebuild is. Called from the thread that rebuilds. */
public interface RebuildListener {
    /** A step was done, or is about to begin: one line. */
    void step(String line);

    /** How far the step is: one line that replaces the last one; comes several times a second. */
    void progress(String line);
}
