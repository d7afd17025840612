// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows a waiting person the progress of the start, with the seconds since it began. Safe from any thread. */
public final class Progress {
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long started;

    /**
     * The time begins now.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Progress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Prints one line: the step that was reached, and a detail. */
    public void reached(String what, String detail) {
        double seconds = (nanoTime.getAsLong() - started) / 1e9;
        out.println(String.format(Locale.ROOT, "%6.1f s  %-16s %s", seconds, what, detail)
                .stripTrailing());
    }
}
