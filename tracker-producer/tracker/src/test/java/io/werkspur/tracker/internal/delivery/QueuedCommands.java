// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs commands of the operating system, without what they print. */
final class QueuedCommands {
    private static final int FAILED = -1;

    private QueuedCommands() {}

    static boolean succeed(String... command) {
        return exitCode(command) == 0;
    }

    /** Its exit code; negative when it cannot be run, or does not end. */
    static int exitCode(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : FAILED;
        } catch (IOException e) {
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
