// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import java.nio.file.Path;

/** A parent for the tests to kill: starts the registry, says its process id, and stays. */
final class ParentMain {
    private ParentMain() {}

    public static void main(String[] args) throws InterruptedException {
        ApicurioRegistry registry = ApicurioRegistry.start(Path.of(args[0]), 0);
        System.out.println("pid " + registry.pid());
        Thread.currentThread().join();
    }
}
