// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.rebuild;

/** Ends work cleanly on Ctrl-C: a process that just dies stays a member of its group for up to a minute. Safe from any thread. */
final class StopSignal {
    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** Runs {@code close} when the process ends, from now on. */
    static StopSignal closes(Runnable close) {
        Thread hook = new Thread(close, "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is already ending.
        }
    }
}
