// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.broker;

import io.werkspur.standalone.part.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** The broker's configuration for one node on one machine. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /**
     * School holidays are longer than Kafka's seven days; a group that was stopped during them must continue where it
     * stopped.
     */
    private static final Duration OFFSETS_KEPT = Duration.ofDays(365);

    private static final List<String> ONE_EACH = List.of(
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "transaction.state.log.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "share.coordinator.state.topic.num.partitions",
            "default.replication.factor",
            "min.insync.replicas",
            "num.network.threads",
            "num.replica.fetchers",
            "num.recovery.threads.per.data.dir");

    private BrokerSettings() {}

    static Properties of(Path logs, int port, int controllerPort) {
        Properties p = new Properties();
        identity(p, logs);
        listeners(p, port, controllerPort);
        size(p);
        quickRestart(p);
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.retention.minutes", String.valueOf(OFFSETS_KEPT.toMinutes()));
        return p;
    }

    private static void identity(Properties p, Path logs) {
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", String.valueOf(NODE_ID));
        p.setProperty("log.dirs", logs.toString());
    }

    private static void listeners(Properties p, int port, int controllerPort) {
        String host = LoopbackPort.HOST;
        // With a static voter the controller's port can change at every start.
        p.setProperty("controller.quorum.voters", NODE_ID + "@" + host + ":" + controllerPort);
        p.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        p.setProperty(
                "listeners",
                "PLAINTEXT://" + host + ":" + port + "," + CONTROLLER_LISTENER + "://" + host + ":" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://" + host + ":" + port);
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("listener.security.protocol.map", CONTROLLER_LISTENER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
    }

    private static void size(Properties p) {
        ONE_EACH.forEach(key -> p.setProperty(key, "1"));
        p.setProperty("num.io.threads", "2");
        p.setProperty("background.threads", "2");
        p.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        // A second copy of the state on the same disk gives no protection.
        p.setProperty("group.streams.num.standby.replicas", "0");
    }

    private static void quickRestart(Properties p) {
        // After a kill the broker waits until its own old registration expires (11.7 s with the defaults).
        p.setProperty("broker.session.timeout.ms", "1500");
        p.setProperty("broker.heartbeat.interval.ms", "300");
        // A killed Streams member keeps its tasks until its session ends; the default is 45 s.
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("group.min.session.timeout.ms", "1000");
        p.setProperty("group.consumer.min.session.timeout.ms", "1000");
        p.setProperty("group.streams.initial.rebalance.delay.ms", "0");
        p.setProperty("group.streams.session.timeout.ms", "4000");
        p.setProperty("group.streams.min.session.timeout.ms", "1000");
        // A member gets its tasks on its third heartbeat.
        p.setProperty("group.streams.heartbeat.interval.ms", "200");
        p.setProperty("group.streams.min.heartbeat.interval.ms", "200");
        // The broker keeps the time of the last assignment on disk, and makes the next one so much later. A machine
        // whose clock was set back would wait until it has caught up.
        p.setProperty("group.streams.assignment.interval.ms", "0");
    }
}
