// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads only the run's id from an event key, so that the textbook way needs no repartition topic, which is to its
 * advantage.
 */
final class ExecutionIdOfKey implements Serde<String> {
    @Override
    public Serializer<String> serializer() {
        return (topic, id) -> id == null ? null : id.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Deserializer<String> deserializer() {
        return (topic, key) -> {
            if (key == null) {
                return null;
            }
            String text = new String(key, StandardCharsets.UTF_8);
            int slash = text.indexOf('/');
            return slash < 0 ? text : text.substring(0, slash);
        };
    }
}
