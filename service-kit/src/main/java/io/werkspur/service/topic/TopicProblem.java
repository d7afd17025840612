// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

/**
 * A deviation of a topic from its required state. Immutable.
 *
 * @param topic its name
 * @param expected the expected state
 * @param actual the actual state
 * @param remedy what to do
 * @param repairable whether {@link TopicAdmin#repair()} does it
 */
public record TopicProblem(String topic, String expected, String actual, String remedy, boolean repairable) {
    static final String REPAIR = "./werkspur topics --repair sets it";
    static final String CREATE = "./werkspur topics --create makes it";
    static final String COPY =
            "the count of a topic cannot be changed without moving every run: make topics under a new prefix and copy the log";

    static TopicProblem missing(TopicSpec spec) {
        return new TopicProblem(spec.name(), "the topic to exist", "it is missing", CREATE, true);
    }

    static TopicProblem setting(TopicSpec spec, SettingRule rule, String actual) {
        return new TopicProblem(spec.name(), rule.expected(), "it is " + actual, REPAIR, true);
    }

    static TopicProblem partitions(String topic, String expected, int actual) {
        return new TopicProblem(topic, expected, "it has " + actual, COPY, false);
    }

    /** The problem in one line for people. */
    public String line() {
        return "Expected topic " + topic + ": " + expected + ", but " + actual + "; " + remedy;
    }
}
