// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import io.werkspur.standalone.broker.EmbeddedKafka;
import java.nio.file.Path;

/** A broker for tests to kill: prints when it is ready, and keeps running. */
final class KillableBrokerMain {
    private KillableBrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
        System.out.println("ready " + broker.bootstrapServers());
        Thread.currentThread().join();
    }
}
