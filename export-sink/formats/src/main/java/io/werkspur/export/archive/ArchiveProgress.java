// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

/** Told while an archive is written, on the thread that writes it. */
@FunctionalInterface
public interface ArchiveProgress {
    /** After each run: how many of how many are done. */
    void done(long runs, long of);

    /** Tells nobody. */
    static ArchiveProgress none() {
        return (runs, of) -> {};
    }
}
