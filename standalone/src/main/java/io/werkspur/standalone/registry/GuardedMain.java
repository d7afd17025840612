// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another program's main class and ends with the process that started it. The parent holds the other end of
 * standard input and never writes; when it is gone, however it went, reading ends, and so does this process. That needs
 * nothing from the operating system but a pipe. This class runs in the child, together with other programs' classes: it uses
 * the JDK only.
 */
final class GuardedMain {
    /** An orderly shutdown writes the database; when it hangs, it is cut short. */
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
                // The parent does not write; anything that arrives means that it is alive.
            }
        } catch (IOException e) {
            // A broken pipe says the same as an ended one.
        }
        daemon("shutdown-limit", GuardedMain::haltAfterLimit).start();
        System.exit(0);
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(SHUTDOWN_MILLIS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, it is time to go.
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
