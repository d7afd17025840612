// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/**
 * A command whose options are the settings of a service. All of them, its help included, are for the service's own
 * command line to read. A base class because picocli does not look for these fields in mixins.
 */
abstract class ServiceCommand {
    @ParentCommand
    private WerkspurCommand parent = new WerkspurCommand();

    @Unmatched
    private List<String> rest = new ArrayList<>();

    /** What the service's own command line gets. */
    String[] args() {
        List<String> args = new ArrayList<>(rest);
        if (parent.verbose) {
            args.add(WerkspurCommand.VERBOSE);
        }
        return args.toArray(String[]::new);
    }
}
