// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import io.werkspur.aggregator.rebuild.RebuildListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Shows progress: on a terminal one line that is written over, elsewhere a line now and then. For one thread. */
final class ProgressLine implements RebuildListener {
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long lastAt;
    private int shown;
    private String last = "";

    ProgressLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.lastAt = nanoTime.getAsLong();
    }

    @Override
    public void step(String line) {
        end();
        out.println(line);
    }

    @Override
    public void progress(String line) {
        if (line.equals(last)) {
            return;
        }
        if (terminal) {
            last = line;
            out.print("\r  " + line + " ".repeat(Math.max(0, shown - line.length())));
            out.flush();
            shown = line.length();
        } else if (nanoTime.getAsLong() - lastAt >= PAUSE_NANOS) {
            last = line;
            lastAt = nanoTime.getAsLong();
            out.println("  " + line);
        }
    }

    /** Leaves the line that stands; what comes next begins a new one. */
    void end() {
        if (shown > 0) {
            out.println();
            shown = 0;
        }
    }
}
