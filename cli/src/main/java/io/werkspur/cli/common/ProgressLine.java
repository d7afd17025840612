// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import io.werkspur.aggregator.rebuild.RebuildListener;
import io.werkspur.foundation.text.TerminalStream;
import io.werkspur.foundation.text.TerminalText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows progress: on a terminal in one line that is overwritten, otherwise in a new line now and then. What is printed through
 * {@link #step} stands above it. Lines may contain untrusted text. Safe from any thread.
 */
public final class ProgressLine implements RebuildListener {
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long lastAt;
    private int shown;
    private String last = "";

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    public ProgressLine(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.lastAt = nanoTime.getAsLong();
    }

    /** Returns one for this process: on standard error, so that standard output has results only. */
    public static ProgressLine onStandardError() {
        return new ProgressLine(TerminalStream.rawStandardError(), System.console() != null, System::nanoTime);
    }

    /** The same on standard output, for a command whose result is what it shows meanwhile. */
    public static ProgressLine onStandardOutput() {
        return new ProgressLine(TerminalStream.rawStandardOutput(), System.console() != null, System::nanoTime);
    }

    @Override
    public synchronized void step(String line) {
        clear();
        out.println(TerminalText.escaped(line));
    }

    @Override
    public synchronized void progress(String status) {
        String line = TerminalText.escaped(status);
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

    /** Ends the current line, which stays; further output starts a new one. */
    public synchronized void end() {
        if (shown > 0) {
            out.println();
            shown = 0;
        }
    }

    /** Removes the current line from the terminal. */
    public synchronized void clear() {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown + 2) + "\r");
            out.flush();
            shown = 0;
            last = "";
        }
    }
}
