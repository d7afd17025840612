// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import io.werkspur.standalone.door.RegistryAccess;
import java.nio.file.Path;

/** A parent for tests to kill: starts the registry, prints its process id, and keeps running. */
final class ParentMain {
    private ParentMain() {}

    public static void main(String[] args) throws InterruptedException {
        ApicurioRegistry registry = ApicurioRegistry.start(Path.of(args[0]), 0, RegistryAccess.EVERYTHING);
        System.out.println("pid " + registry.pid());
        Thread.currentThread().join();
    }
}
