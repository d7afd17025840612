// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.service;

import io.werkspur.service.commandline.GeneralOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command whose options are the settings of a service. The service's own command line reads all of them, help
 * included. A base class because picocli does not look for these fields in mixins.
 */
abstract class ServiceCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> rest = new ArrayList<>();

    /** Returns the arguments for the service's own command line. */
    String[] args() {
        List<String> args = new ArrayList<>(rest);
        if (spec.root().commandLine().getParseResult().hasMatchedOption(GeneralOptions.VERBOSE)) {
            args.add(GeneralOptions.VERBOSE);
        }
        return args.toArray(String[]::new);
    }
}
