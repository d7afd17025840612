// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.pool.TypePool;

/**
 * The aggregator with one rule of its fold changed: a run whose end has no duration took 0.25 s, whatever the times of
 * its items are.
 */
final class PatchedFold {
    static final double SECONDS = 0.25;
    private static final String RULE = "io.werkspur.aggregator.domain.fold.TimeSpan";

    private PatchedFold() {}

    /** Writes the changed class; a process with the folder first in its class path folds by that rule. */
    static void writeTo(Path folder) throws IOException {
        ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(PatchedFold.class.getClassLoader());
        new ByteBuddy()
                .redefine(TypePool.Default.of(classes).describe(RULE).resolve(), classes)
                .method(named("seconds"))
                .intercept(FixedValue.value(SECONDS))
                .make()
                .saveIn(folder.toFile());
    }
}
