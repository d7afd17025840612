// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.standalone.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a separate JVM: prints where it listens, and ends when its standard input ends. */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), 0)) {
            System.out.println(BrokerJvm.ANNOUNCEMENT + broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // Only the end of the input matters.
            }
        }
        System.exit(0);
    }
}
