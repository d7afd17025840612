// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Only here to be listed: the launcher script builds, before any of our Java code exists. */
@Command(
        name = "build",
        header = "Build everything, without tests",
        footer = {"", "Example:", "  ./werkspur build"})
final class BuildCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Expected the launcher script to build; call ./werkspur build from a checkout");
    }
}
