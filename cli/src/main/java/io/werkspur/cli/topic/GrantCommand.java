// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.cli.common.BrokerProbe;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.service.config.CommonConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the users of a broker that requires passwords, and gives them their rights. */
@Command(
        name = "grant",
        header = "Make the users of a broker, and say what each may do",
        description =
                "For a broker that requires passwords (SASL/SCRAM) and has an authorizer. Each user gets the rights in the file and"
                        + " loses all others. Doing it again changes nothing.",
        customSynopsis = "werkspur grant --passwords DIR [OPTIONS] FILE",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur grant docker/secure/rights.json --passwords docker/secure/passwords"})
public final class GrantCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Users and their rights, as in docker/secure/rights.json")
    private Path file = Path.of("");

    @Option(
            names = "--passwords",
            required = true,
            paramLabel = "DIR",
            description = "Folder with a file for each user, which has its password")
    private Path passwords = Path.of("");

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        AbstractConfig config = connection.read(System.getenv());
        // All of them before anything is changed: a mistake must not leave half the users.
        List<UserRights> users = RightsFile.read(file);
        Map<UserRights, String> known = new LinkedHashMap<>();
        for (UserRights user : users) {
            known.put(user, RightsFile.password(passwords, user.user()));
        }
        BrokerProbe.requireAnswer(config, ProgressLine.onStandardError());
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = Admin.create(CommonConfig.clientProperties(config, "admin."))) {
            Granting granting = new Granting(admin);
            known.forEach((user, password) -> {
                granting.setPassword(user.user(), password);
                Granting.Change change = granting.setRights(user);
                out.println("user " + user.user() + " has " + user.rights().size() + " rights; given " + change.given()
                        + ", taken " + change.taken());
            });
        }
        out.flush();
        return ExitCode.DONE;
    }
}
