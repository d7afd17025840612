// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.standalone.publish.PublishReport;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files of events. */
@Command(
        name = "publish",
        header = "Publish events from JSON Lines files",
        description = "Lines that are no valid events are named; the others are sent. Publishing a file twice changes nothing.",
        customSynopsis = "werkspur publish [OPTIONS] FILE...",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur publish monday.jsonl tuesday.jsonl"})
public final class PublishCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "One event per line; - is standard input")
    private List<String> files = List.of();

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        AbstractConfig config = connection.read(System.getenv());
        requireReadable();
        PrintWriter err = spec.commandLine().getErr();
        try (TrackerSender sender = TrackerSender.connect(config)) {
            Publisher publisher = new Publisher(sender, err::println);
            for (String file : files) {
                publish(publisher, file);
            }
            PublishReport report = publisher.finish();
            spec.commandLine().getOut().println(report.summary());
            return report.complete() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void requireReadable() {
        for (String file : files) {
            if (!file.equals(STANDARD_INPUT)
                    && !(Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file)))) {
                throw new ParameterException(
                        spec.commandLine(), "Expected a file to read at " + file + ", but there is none");
            }
        }
    }

    private static void publish(Publisher publisher, String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            publisher.publish(STANDARD_INPUT, System.in);
            return;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            publisher.publish(file, in);
        }
    }
}
