// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.event.Limits;
import io.werkspur.schema.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static final Topics TOPICS = new Topics("school-");
    private static final TopicLayout LAYOUT = TopicLayout.ofDefaults(TOPICS);

    private final MockAdminClient broker =
            MockAdminClient.create().numBrokers(3).build();
    private final TopicAdmin admin = new TopicAdmin(broker, LAYOUT);

    @Test
    void shouldMakeTheTopicsOfTheContractWhenThereAreNone() throws Exception {
        // when
        List<String> made = admin.create();

        // then
        assertThat(made)
                .containsExactly("school-pipeline-events", "school-execution-records", "school-pipeline-events-dlq");
        assertThat(settings(TOPICS.events()))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(settings(TOPICS.records())).containsEntry("cleanup.policy", "compact");
        assertThat(settings(TOPICS.deadLetters()))
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "31536000000");
        assertThat(partitions(TOPICS.events())).isEqualTo(12);
        assertThat(partitions(TOPICS.records())).isEqualTo(12);
        assertThat(partitions(TOPICS.deadLetters())).isEqualTo(1);
        assertThat(admin.check()).isEmpty();
        assertThat(TopicAdmin.requireHealthy(broker, TOPICS)).isEqualTo(12);
    }

    @Test
    void shouldTakeTheLargestEventWithItsKeyAndHeadersWhenMade() throws Exception {
        // given
        int keyAndHeaders = 64 * 1024;

        // when
        admin.create();

        // then
        assertThat(Long.parseLong(settings(TOPICS.events()).get("max.message.bytes")))
                .isGreaterThan(Limits.MAX_EVENT_BYTES + keyAndHeaders);
        assertThat(Long.parseLong(settings(TOPICS.deadLetters()).get("max.message.bytes")))
                .isGreaterThan(Long.parseLong(settings(TOPICS.events()).get("max.message.bytes")) + keyAndHeaders);
    }

    @Test
    void shouldChangeNothingWhenTheTopicsAreThere() {
        // given
        admin.create();

        // when
        List<String> madeAgain = admin.create();
        List<String> repaired = admin.repair();

        // then
        assertThat(madeAgain).isEmpty();
        assertThat(repaired).isEmpty();
    }

    @Test
    void shouldAskForTwoCopiesOfAWriteWhenThereAreThree() throws Exception {
        // when
        new TopicAdmin(broker, new TopicLayout(TOPICS, 3, (short) 3)).create();

        // then
        assertThat(settings(TOPICS.events())).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void shouldNameTopicAndCauseWhenTheBrokerRefusesToMakeIt() {
        // given
        TopicAdmin tooManyCopies = new TopicAdmin(broker, new TopicLayout(TOPICS, 3, (short) 4));

        // then
        assertThatThrownBy(tooManyCopies::create)
                .isInstanceOf(KafkaException.class)
                .hasMessageStartingWith(
                        "Expected to make topic school-pipeline-events with 3 partitions and replication factor 4, but ");
    }

    @Test
    void shouldWaitUntilTheBrokerShowsATopicWhenItWasJustMade() throws Exception {
        // given
        broker.createTopics(List.of(new NewTopic(TOPICS.events(), 12, (short) 1)))
                .all()
                .get();
        broker.setFetchesRemainingUntilVisible(TOPICS.events(), 3);

        // when
        admin.create();

        // then
        assertThat(partitions(TOPICS.events())).isEqualTo(12);
    }

    @Test
    void shouldReportEveryDeviationWithItsRemedyWhenTopicsWereMadeByHand() throws Exception {
        // given
        broker.createTopics(List.of(
                        new NewTopic(TOPICS.events(), 4, (short) 1)
                                .configs(Map.of(
                                        "cleanup.policy", "delete",
                                        "retention.ms", "604800000",
                                        "retention.bytes", "-1",
                                        "message.timestamp.type", "CreateTime",
                                        "max.message.bytes", "1048588")),
                        new NewTopic(TOPICS.records(), 12, (short) 1)
                                .configs(Map.of(
                                        "cleanup.policy", "compact",
                                        "delete.retention.ms", "31536000000",
                                        "max.message.bytes", "5000000"))))
                .all()
                .get();

        // when
        List<TopicProblem> problems = admin.check();

        // then
        assertThat(problems)
                .extracting(TopicProblem::line)
                .containsExactly(
                        "Expected topic school-pipeline-events: retention.ms=-1, but it is 604800000;"
                                + " ./werkspur topics --repair sets it",
                        "Expected topic school-pipeline-events: message.timestamp.type=LogAppendTime, but it is CreateTime;"
                                + " ./werkspur topics --repair sets it",
                        "Expected topic school-pipeline-events: 12 partitions, but it has 4; the count of a topic cannot be"
                                + " changed without moving every run: make topics under a new prefix and copy the log",
                        "Expected topic school-pipeline-events-dlq: the topic to exist, but it is missing;"
                                + " ./werkspur topics --create makes it");
        assertThat(problems).extracting(TopicProblem::repairable).containsExactly(true, true, false, true);
    }

    @Test
    void shouldRepairAllButTheCountOfPartitionsWhenTopicsDeviate() throws Exception {
        // given
        broker.createTopics(List.of(new NewTopic(TOPICS.events(), 4, (short) 1)
                        .configs(Map.of("retention.ms", "604800000", "segment.bytes", "1000000"))))
                .all()
                .get();

        // when
        List<String> done = admin.repair();

        // then
        assertThat(done)
                .contains(
                        "made topic school-execution-records",
                        "made topic school-pipeline-events-dlq",
                        "set retention.ms=-1 on topic school-pipeline-events, it was 604800000");
        assertThat(settings(TOPICS.events()))
                .containsEntry("retention.ms", "-1")
                .containsEntry("segment.bytes", "1000000");
        assertThat(partitions(TOPICS.events())).isEqualTo(4);
        assertThat(admin.check()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.repairable()).isFalse();
            assertThat(problem.actual()).isEqualTo("it has 4");
        });
    }

    @Test
    void shouldRefuseInOneLineWithTheCommandWhenAServiceMeetsNoTopics() {
        assertThatThrownBy(() -> TopicAdmin.requireHealthy(broker, TOPICS))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContainingAll("school-pipeline-events", "./werkspur topics --create", "2 more")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldRefuseAServiceWhenRetentionWouldForgetEvents() throws Exception {
        // given
        admin.create();
        set(TOPICS.events(), "retention.ms", "604800000");

        // then
        assertThatThrownBy(() -> TopicAdmin.requireHealthy(broker, TOPICS))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContainingAll("retention.ms=-1", "604800000", "./werkspur topics --repair");
    }

    @Test
    void shouldRefuseAServiceWhenEventsAndRecordsDisagreeOnPartitions() throws Exception {
        // given
        broker.createTopics(List.of(
                        LAYOUT.specs().get(0).withPartitions(6).toNewTopic((short) 1),
                        LAYOUT.specs().get(1).toNewTopic((short) 1),
                        LAYOUT.specs().get(2).toNewTopic((short) 1)))
                .all()
                .get();

        // then
        assertThatThrownBy(() -> TopicAdmin.requireHealthy(broker, TOPICS))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContainingAll("as many partitions as school-pipeline-events, 6", "it has 12", "new prefix");
    }

    @Test
    void shouldMakeRecordsWithAsManyPartitionsWhenEventsAreThere() throws Exception {
        // given
        broker.createTopics(List.of(LAYOUT.specs().get(0).withPartitions(6).toNewTopic((short) 1)))
                .all()
                .get();

        // when
        admin.create();

        // then
        assertThat(partitions(TOPICS.records())).isEqualTo(6);
        assertThat(TopicAdmin.requireHealthy(broker, TOPICS)).isEqualTo(6);
    }

    @Test
    void shouldAcceptAnyCommonCountOfPartitionsWhenAServiceStarts() {
        // given
        new TopicAdmin(broker, new TopicLayout(TOPICS, 5, (short) 1)).create();

        // then
        assertThat(TopicAdmin.requireHealthy(broker, TOPICS)).isEqualTo(5);
    }

    @Test
    void shouldCallAListOfPoliciesEqualWhenOnlyItsOrderDiffers() throws Exception {
        // given
        admin.create();
        set(TOPICS.deadLetters(), "cleanup.policy", "delete, compact");

        // then
        assertThat(admin.check()).isEmpty();
    }

    @Test
    void shouldRefuseALayoutWhenANumberIsOutOfRange() {
        assertThatThrownBy(() -> new TopicLayout(TOPICS, 0, (short) 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TopicLayout(TOPICS, 1, (short) 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void set(String topic, String key, String value) throws ExecutionException, InterruptedException {
        broker.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private Map<String, String> settings(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = broker.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.entries().stream().collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private int partitions(String topic) throws ExecutionException, InterruptedException {
        return broker.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }
}
