// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.benchmarks.fold.BrokerJvm;
import java.io.IOException;
import java.util.Locale;

/** The state of the broker while calls are timed. */
enum BrokerCondition {
    UP,
    /** Nothing listens at its address. */
    DOWN,
    /** Its process is stopped (SIGSTOP): connections are accepted, but no request is answered. */
    HANGING;

    String bootstrapServers(BrokerJvm broker) {
        return this == DOWN ? "127.0.0.1:1" : broker.bootstrapServers();
    }

    void begin(BrokerJvm broker) throws IOException, InterruptedException {
        if (this == HANGING) {
            signal("-STOP", broker);
        }
    }

    void end(BrokerJvm broker) throws IOException, InterruptedException {
        if (this == HANGING) {
            signal("-CONT", broker);
        }
    }

    private static void signal(String signal, BrokerJvm broker) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, String.valueOf(broker.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("Expected to send " + signal + " to the broker, but kill ended with " + code);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
