// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

/** Names of subjects, as Confluent's TopicNameStrategy forms them. Stateless. */
public final class Subjects {
    private Subjects() {}

    /** The subject of the values of a topic. */
    public static String ofValue(String topic) {
        return of(topic, false);
    }

    static String of(String topic, boolean isKey) {
        return topic + (isKey ? "-key" : "-value");
    }
}
