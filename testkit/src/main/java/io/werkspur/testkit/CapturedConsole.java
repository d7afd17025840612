// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Captures what this process prints, until it is closed. Only one at a time, because standard output belongs to the
 * whole process.
 */
public final class CapturedConsole implements AutoCloseable {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Starts capturing. */
    public CapturedConsole() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** Returns the standard output so far. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Returns the standard error so far. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Forgets both. */
    public void clear() {
        out.reset();
        err.reset();
    }

    /** Restores the real streams of the process. */
    @Override
    public void close() {
        System.setOut(realOut);
        System.setErr(realErr);
    }
}
