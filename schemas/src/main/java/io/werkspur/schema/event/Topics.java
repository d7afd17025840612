// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.util.regex.Pattern;

/**
 * Names of the topics. A prefix lets several installations share one broker. Immutable.
 *
 * @param prefix put before every name; empty, or characters that Kafka allows in a topic name
 */
public record Topics(String prefix) {
    /** Partitions of events and records unless the topics were created with another number. */
    public static final int DEFAULT_PARTITIONS = 12;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException if Kafka would refuse it
     */
    public Topics {
        if (!ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Expected a topic prefix of at most 100 characters, [A-Za-z0-9._-], but got '" + prefix + "'");
        }
    }

    /** The log of events, kept forever. */
    public String events() {
        return prefix + "pipeline-events";
    }

    /** One record per run, the newest wins. */
    public String records() {
        return prefix + "execution-records";
    }

    /** The dead letters. */
    public String deadLetters() {
        return prefix + "pipeline-events-dlq";
    }
}
