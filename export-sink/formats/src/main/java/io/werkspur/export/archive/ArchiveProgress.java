// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

/** Receives the progress of an archive, on the thread that writes it. */
@FunctionalInterface
public interface ArchiveProgress {
    /** Called after each run: how many of how many are done. */
    void done(long runs, long of);

    /** Returns a progress that ignores everything. */
    static ArchiveProgress none() {
        return (runs, of) -> {};
    }
}
