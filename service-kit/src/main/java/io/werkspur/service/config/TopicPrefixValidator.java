// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.config;

import io.werkspur.schema.event.Topics;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Refuses, at the start, a prefix that Kafka would refuse later. */
final class TopicPrefixValidator implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        try {
            new Topics(value == null ? "" : value.toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "at most 100 characters, [A-Za-z0-9._-]";
    }
}
