// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

/** Is told how long each format took. Must be safe from any thread and must not fail. */
@FunctionalInterface
public interface ExportTimes {
    /** Keeps nothing. */
    static ExportTimes none() {
        return (format, nanos, written) -> {};
    }

    /**
     * The files of one format for one view were written, or could not be.
     *
     * @param format name of the format
     * @param nanos how long it took
     * @param written false if it failed
     */
    void took(String format, long nanos, boolean written);
}
