// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.cli.common.BrokerProbe;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.RegistryProbe;
import io.werkspur.cli.common.StopSignal;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.service.config.SecretFiles;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.standalone.embedded.CommonSettings;
import io.werkspur.standalone.publish.InputForm;
import io.werkspur.standalone.publish.PublishReport;
import io.werkspur.standalone.publish.Publisher;
import io.werkspur.standalone.publish.TrackerSender;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files of events. */
@Command(
        name = "publish",
        header = "Publish events from JSON Lines files",
        description = "Lines that are no valid events are named; the others are sent. Publishing a file twice changes"
                + " nothing.",
        customSynopsis = "werkspur publish [OPTIONS] FILE...",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur publish monday.jsonl tuesday.jsonl"})
public final class PublishCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = InputForm.STANDARD_INPUT;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "One event per line; - is standard input")
    private List<String> files = List.of();

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final BufferedInputStream standardInput = new BufferedInputStream(System.in, InputForm.BYTES_NEEDED);

    @Override
    public Integer call() throws IOException {
        ConfigDef definition = ValueClassSettings.defineSerializer(CommonSettings.definition(), "events");
        AbstractConfig config = connection.read(
                System.getenv(),
                definition,
                settings -> new AbstractConfig(definition, SecretFiles.read(definition, settings), false));
        requireJsonLines();
        ProgressLine progress = ProgressLine.onStandardError();
        BrokerProbe.requireAnswer(config, progress);
        RegistryProbe.requireAnswer(config, progress);
        try (TrackerSender sender = TrackerSender.connect(config)) {
            PublishReport report = publish(new Publisher(sender, progress::step), progress);
            spec.commandLine().getOut().println(report.summary());
            return report.complete() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private PublishReport publish(Publisher publisher, ProgressLine progress) throws IOException {
        try (LiveStatus status =
                        LiveStatus.show(progress, () -> publisher.soFar().progress());
                StopSignal stop = StopSignal.runs(() -> {
                    status.close();
                    progress.step("werkspur: Stopped; " + publisher.soFar().progress()
                            + ". Publishing the files again changes nothing twice");
                })) {
            for (String file : files) {
                if (file.equals(STANDARD_INPUT)) {
                    publisher.publish(STANDARD_INPUT, standardInput);
                } else {
                    try (InputStream in = Files.newInputStream(Path.of(file))) {
                        publisher.publish(file, in);
                    }
                }
            }
            return publisher.finish();
        }
    }

    /** All of them before anything is sent: a wrong name among many should not publish half of them. */
    private void requireJsonLines() throws IOException {
        for (String file : files) {
            if (file.equals(STANDARD_INPUT)) {
                requireJsonLines(file, standardInput);
                continue;
            }
            if (Files.isDirectory(Path.of(file))) {
                throw new WrongInputException(
                        "Expected a file of JSON Lines at " + file + ", but it is a folder; name the files in it: "
                                + Path.of(file).resolve("*.jsonl"));
            }
            if (!Files.isReadable(Path.of(file))) {
                throw new WrongInputException("Expected a file to read at " + file + ", but there is none");
            }
            try (InputStream in =
                    new BufferedInputStream(Files.newInputStream(Path.of(file)), InputForm.BYTES_NEEDED)) {
                requireJsonLines(file, in);
            }
        }
    }

    private static void requireJsonLines(String name, InputStream in) throws IOException {
        Optional<String> problem = InputForm.problem(name, in);
        if (problem.isPresent()) {
            throw new WrongInputException(problem.get());
        }
    }
}
