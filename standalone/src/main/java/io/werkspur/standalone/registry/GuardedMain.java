// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another program's main class and ends with the process that started it. The parent has the other end of standard
 * input and never writes; when it ends, for whatever reason, reading ends, and so does this process. That requires only
 * a pipe from the operating system. This class runs in the child, together with another program's classes, so it uses
 * only the JDK.
 */
final class GuardedMain {
    /** A clean shutdown writes the database; if it hangs, it is aborted. */
    private static final long SHUTDOWN_MILLIS = 5_000;

    private GuardedMain() {}

    /**
     * Starts the guard, then the program.
     *
     * @param args the main class, then its arguments
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        daemon("parent-watch", GuardedMain::exitWithParent).start();
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // The parent does not write; any input would mean that it is alive.
            }
        } catch (IOException e) {
            // A broken pipe means the same as the end of input.
        }
        daemon("shutdown-limit", GuardedMain::haltAfterLimit).start();
        System.exit(0);
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if it happens, end at once.
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
