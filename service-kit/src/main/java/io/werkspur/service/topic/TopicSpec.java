// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import io.werkspur.schema.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The required state of one topic.
 *
 * @param name with the prefix
 * @param partitions number of partitions to create it with
 * @param fixedPartitions whether another number breaks the contract
 * @param rules for its settings
 */
record TopicSpec(String name, int partitions, boolean fixedPartitions, List<SettingRule> rules) {
    /**
     * Kafka's own default, set explicitly because a broker may have a smaller one: an event with its key and headers
     * fits.
     */
    private static final long MAX_MESSAGE_BYTES = 1_048_588;
    /** A message as received, with its raw key, and with the reason in headers. */
    private static final long MAX_DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    private static final long YEAR_MS = Duration.ofDays(365).toMillis();

    static List<TopicSpec> all(Topics topics) {
        return List.of(events(topics), records(topics), deadLetters(topics));
    }

    private static TopicSpec events(Topics topics) {
        return new TopicSpec(
                topics.events(),
                Topics.DEFAULT_PARTITIONS,
                true,
                List.of(
                        SettingRule.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                        SettingRule.exactly(TopicConfig.RETENTION_MS_CONFIG, "-1"),
                        SettingRule.exactly(TopicConfig.RETENTION_BYTES_CONFIG, "-1"),
                        SettingRule.exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                        SettingRule.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES)));
    }

    private static TopicSpec records(Topics topics) {
        return new TopicSpec(
                topics.records(),
                Topics.DEFAULT_PARTITIONS,
                true,
                List.of(
                        SettingRule.exactly(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        // A tombstone is an erasure. A sink that was stopped over the holidays must still get it.
                        SettingRule.atLeast(TopicConfig.DELETE_RETENTION_MS_CONFIG, YEAR_MS),
                        SettingRule.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES)));
    }

    private static TopicSpec deadLetters(Topics topics) {
        return new TopicSpec(
                topics.deadLetters(),
                1,
                false,
                List.of(
                        SettingRule.exactly(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE),
                        SettingRule.exactly(TopicConfig.RETENTION_MS_CONFIG, Long.toString(YEAR_MS)),
                        SettingRule.exactly(TopicConfig.RETENTION_BYTES_CONFIG, "-1"),
                        // The year begins with the arrival of the letter, whatever time its message claims.
                        SettingRule.exactly(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                        SettingRule.atLeast(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_DEAD_LETTER_BYTES)));
    }

    TopicSpec withPartitions(int count) {
        return new TopicSpec(name, count, fixedPartitions, rules);
    }

    NewTopic toNewTopic(short replicationFactor) {
        Map<String, String> settings = new HashMap<>();
        rules.forEach(rule -> settings.put(rule.key(), rule.value()));
        if (replicationFactor >= 3) {
            // Then acks=all means two disks, and one broker may be unavailable.
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(name, partitions, replicationFactor).configs(settings);
    }
}
