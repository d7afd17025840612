// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import java.util.ArrayList;
import java.util.List;

/** Runs commands with the options for the shared broker, the registry and the topics. */
final class InstallationCommand {
    private InstallationCommand() {}

    /** Runs a command; returns its exit code. */
    static int run(SharedParts parts, Topics topics, String... args) {
        return WerkspurCommand.run(arguments(parts, topics, args));
    }

    /** Returns the arguments with these options. */
    static String[] arguments(SharedParts parts, Topics topics, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--topic-prefix", topics.prefix()));
        all.addAll(List.of("--bootstrap-servers", parts.bootstrapServers()));
        all.addAll(List.of("--schema-registry-url", parts.registryUrl()));
        return all.toArray(String[]::new);
    }
}
