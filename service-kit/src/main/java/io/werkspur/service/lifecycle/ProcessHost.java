// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntSupplier;

/** The parts of a process that a service runner needs; a seam for tests. */
interface ProcessHost {
    Map<String, String> environment();

    PrintStream out();

    PrintStream err();

    /** From now on, what is printed cannot steer a terminal. */
    void guardOutput();

    /** Runs {@code stop} when the process is asked to end; its result becomes the exit code. */
    void onStopSignal(IntSupplier stop);
}
