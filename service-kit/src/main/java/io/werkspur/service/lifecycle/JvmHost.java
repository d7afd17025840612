// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import io.werkspur.foundation.text.TerminalStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntSupplier;

/** This process. */
final class JvmHost implements ProcessHost {
    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public PrintStream out() {
        return System.out;
    }

    @Override
    public PrintStream err() {
        return System.err;
    }

    @Override
    public void guardOutput() {
        TerminalStream.guardStandardStreams();
    }

    // A JVM that a signal ends reports 128 + the signal's number even after a clean stop; supervisors would call that a
    // failure. Halting from the hook is the only way to report the real outcome.
    @Override
    public void onStopSignal(IntSupplier stop) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(stop.getAsInt()), "stop-signal"));
    }
}
