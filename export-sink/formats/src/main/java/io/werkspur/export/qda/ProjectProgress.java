// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

/** Receives the progress of a project, on the thread that writes it. */
@FunctionalInterface
public interface ProjectProgress {
    /** Called for each run that was read, before anything is written: how many of how many. */
    void looked(long runs, long of);

    /** Returns a progress that ignores everything. */
    static ProjectProgress none() {
        return (runs, of) -> {};
    }
}
