// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

/**
 * Acts when the process is asked to end (Ctrl-C, SIGTERM) while a command works: says what was done, and closes what must not just
 * die. The process ends when the action has returned, whatever the command does meanwhile. Safe from any thread.
 */
public final class StopSignal implements AutoCloseable {
    private static volatile boolean stopping;

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** Runs {@code action} when the process ends, from now until {@link #close}. */
    public static StopSignal runs(Runnable action) {
        Thread hook = new Thread(
                () -> {
                    stopping = true;
                    action.run();
                },
                "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    /** Whether a signal is ending the process: what fails now fails because of that, and needs no explanation. */
    public static boolean isStopping() {
        return stopping;
    }

    /** The work is done: a signal needs no action any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending.
        }
    }
}
