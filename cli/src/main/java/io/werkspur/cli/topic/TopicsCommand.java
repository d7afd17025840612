// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.topic;

import io.werkspur.cli.common.BrokerProbe;
import io.werkspur.cli.common.ConnectionOptions;
import io.werkspur.cli.common.ExitCode;
import io.werkspur.cli.common.LiveStatus;
import io.werkspur.cli.common.ProgressLine;
import io.werkspur.cli.common.WrongInputException;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.service.topic.TopicProblem;
import io.werkspur.standalone.embedded.ContractSetup;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates, checks or repairs the topics. */
@Command(
        name = "topics",
        header = "Create, check or repair the topics",
        customSynopsis = "werkspur topics (--create | --check | --repair) [OPTIONS]",
        sortOptions = false,
        footer = {"", "Example:", "  ./werkspur topics --create --bootstrap-servers kafka:9092"})
public final class TopicsCommand implements Callable<Integer> {
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SETTLE_POLL = Duration.ofMillis(100);

    @ArgGroup(multiplicity = "1")
    private Action action = new Action();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + Topics.DEFAULT_PARTITIONS,
            description = {
                "Partitions of events and of records [${DEFAULT-VALUE}]",
                "Their number is fixed once the topics exist."
            })
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "1",
            description = {"Copies of each topic [${DEFAULT-VALUE}]", "At most the number of brokers."})
    private short replicationFactor;

    @Mixin(name = ConnectionOptions.HEADING)
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ProgressLine progress = ProgressLine.onStandardError();

    static final class Action {
        @Option(names = "--create", description = "Create missing topics, and register the schemas")
        boolean create;

        @Option(names = "--check", description = "Say what is not as it must be, and exit with 1 then")
        boolean check;

        @Option(names = "--repair", description = "Create missing topics, and correct wrong settings")
        boolean repair;
    }

    @Override
    public Integer call() {
        AbstractConfig config = connection.read(System.getenv());
        Topics topics = CommonConfig.topics(config);
        TopicLayout layout = layout(topics);
        BrokerProbe.requireAnswer(config, progress);
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = Admin.create(CommonConfig.clientProperties(config, "admin."))) {
            TopicAdmin topicAdmin = new TopicAdmin(admin, layout);
            if (action.create) {
                topicAdmin.create().forEach(name -> out.println("made topic " + name));
                registered(config, topics).forEach((subject, id) -> out.println("schema " + subject + " has id " + id));
            } else if (action.repair) {
                topicAdmin.repair().forEach(out::println);
            }
            return verdict(action.repair ? whenSettled(topicAdmin) : topicAdmin.check(), out);
        }
    }

    private TopicLayout layout(Topics topics) {
        try {
            return new TopicLayout(topics, partitions, replicationFactor);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Integer> registered(AbstractConfig config, Topics topics) {
        String what = "Registering the schemas at " + config.getList(CommonConfig.SCHEMA_REGISTRY_URL);
        try (LiveStatus status = LiveStatus.waiting(progress, what)) {
            return ContractSetup.registerSchemas(topics, CommonConfig.registryProperties(config));
        }
    }

    /** A broker shows a change only a moment after it accepted it. */
    private static List<TopicProblem> whenSettled(TopicAdmin topicAdmin) {
        long deadline = System.nanoTime() + SETTLE_LIMIT.toNanos();
        List<TopicProblem> problems = topicAdmin.check();
        while (problems.stream().anyMatch(TopicProblem::repairable) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLE_POLL.toNanos());
            problems = topicAdmin.check();
        }
        return problems;
    }

    private int verdict(List<TopicProblem> problems, PrintWriter out) {
        if (problems.isEmpty()) {
            out.println("topics are as they must be");
            return ExitCode.DONE;
        }
        problems.forEach(problem -> spec.commandLine().getErr().println(problem.line()));
        return ExitCode.FAILED;
    }
}
