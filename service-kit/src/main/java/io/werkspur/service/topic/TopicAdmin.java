// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import io.werkspur.schema.event.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates, checks and repairs the topics. May run on several machines at once, and repeatedly: it skips what is already done.
 * Not thread-safe. Errors of the broker are thrown as {@link KafkaException}; the deadline is that of the admin client.
 */
public final class TopicAdmin {
    private static final int MAX_VISIBILITY_TRIES = 300;
    private static final long VISIBILITY_PAUSE_MS = 50;

    private final Admin admin;
    private final TopicLayout layout;
    private final TopicReader reader;

    /** Uses a client that the caller closes. */
    public TopicAdmin(Admin admin, TopicLayout layout) {
        this.admin = admin;
        this.layout = layout;
        this.reader = new TopicReader(admin);
    }

    /**
     * Creates missing topics and does not change the others. Returns when the broker shows all of them. If only one of
     * events and records exists, the other gets the same number of partitions: they must agree.
     *
     * @return the names of the topics that this call created
     */
    public List<String> create() {
        OptionalInt shared = TopicCheck.sharedPartitions(layout.specs(), reader.read(names(layout.specs())));
        List<NewTopic> wanted = layout.specs().stream()
                .map(spec -> spec.fixedPartitions() ? spec.withPartitions(shared.orElse(spec.partitions())) : spec)
                .map(spec -> spec.toNewTopic(layout.replicationFactor()))
                .toList();
        List<String> made = new ArrayList<>();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
        wanted.forEach(topic -> {
            try {
                AdminFutures.await(Objects.requireNonNull(answers.get(topic.name())));
                made.add(topic.name());
            } catch (TopicExistsException e) {
                // Created before, or by another process just now.
            } catch (KafkaException e) {
                throw new KafkaException(
                        "Expected to make topic " + topic.name() + " with " + topic.numPartitions()
                                + " partitions and replication factor " + topic.replicationFactor() + ", but "
                                + e.getMessage(),
                        e);
            }
        });
        awaitVisible();
        return made;
    }

    // A broker reports "created" before it knows the topic itself; a query immediately after that finds no topic.
    private void awaitVisible() {
        List<String> names = names(layout.specs());
        for (int tries = 0; reader.read(names).size() < names.size(); tries++) {
            if (tries == MAX_VISIBILITY_TRIES) {
                throw new KafkaException("Expected the broker to show the topics " + names + ", but it does not yet");
            }
            try {
                Thread.sleep(VISIBILITY_PAUSE_MS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    /** Every deviation from the layout; empty if there is none. */
    public List<TopicProblem> check() {
        return TopicCheck.againstLayout(layout, reader.read(names(layout.specs())));
    }

    /**
     * Creates missing topics and corrects wrong settings. It never changes the number of partitions: {@link #check()}
     * still reports that afterwards, with what to do instead.
     *
     * @return one line for each change
     */
    public List<String> repair() {
        List<String> done = new ArrayList<>();
        create().forEach(name -> done.add("made topic " + name));
        Map<String, TopicState> states = reader.read(names(layout.specs()));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        for (TopicSpec spec : layout.specs()) {
            TopicState state = states.get(spec.name());
            if (state == null) {
                continue;
            }
            List<SettingRule> broken = spec.rules().stream()
                    .filter(rule -> !rule.allows(state.settings().get(rule.key())))
                    .toList();
            broken.forEach(rule -> done.add("set " + rule.key() + "=" + rule.value() + " on topic " + spec.name()
                    + ", it was " + state.settings().get(rule.key())));
            if (!broken.isEmpty()) {
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, spec.name()),
                        broken.stream().map(TopicAdmin::change).toList());
            }
        }
        if (!changes.isEmpty()) {
            AdminFutures.await(admin.incrementalAlterConfigs(changes).all());
        }
        return done;
    }

    /**
     * Checks for a service at its start that all topics exist, have the required retention, and agree on the number of
     * partitions.
     *
     * @return the number of partitions of events, and of records
     * @throws TopicsNotReadyException with one line that names the first deviation and the remedy
     * @throws KafkaException if the broker does not answer within the client's deadline
     */
    public static int requireHealthy(Admin admin, Topics topics) {
        List<TopicSpec> specs = TopicSpec.all(topics);
        Map<String, TopicState> states = new TopicReader(admin).read(names(specs));
        List<TopicProblem> problems = TopicCheck.againstEachOther(specs, states);
        if (!problems.isEmpty()) {
            int more = problems.size() - 1;
            throw new TopicsNotReadyException(
                    problems.get(0).line() + (more == 0 ? "" : " (and " + more + " more: ./werkspur topics --check)"));
        }
        return Objects.requireNonNull(states.get(topics.events())).partitions();
    }

    private static AlterConfigOp change(SettingRule rule) {
        return new AlterConfigOp(new ConfigEntry(rule.key(), rule.value()), AlterConfigOp.OpType.SET);
    }

    private static List<String> names(List<TopicSpec> specs) {
        return specs.stream().map(TopicSpec::name).toList();
    }
}
