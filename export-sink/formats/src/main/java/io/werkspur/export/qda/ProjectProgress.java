// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

/** Told while a project is made, on the thread that makes it. */
@FunctionalInterface
public interface ProjectProgress {
    /** After each run that was looked at, before anything is written: how many of how many. */
    void looked(long runs, long of);

    /** Tells nobody. */
    static ProjectProgress none() {
        return (runs, of) -> {};
    }
}
