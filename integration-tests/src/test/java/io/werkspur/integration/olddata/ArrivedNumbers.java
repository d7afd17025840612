// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.olddata;

import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.schema.event.EventKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events of a topic: of each run the numbers in the order in which they arrived, each as often as it arrived. */
final class ArrivedNumbers {
    private ArrivedNumbers() {}

    static Map<String, List<Long>> read(String bootstrapServers, String topic) {
        Map<String, List<Long>> numbers = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : new RecordsTopic(bootstrapServers, topic).messages()) {
            EventKey key = EventKey.parse(message.key()).orElseThrow();
            numbers.computeIfAbsent(key.executionId(), run -> new ArrayList<>()).add(key.sequenceNumber());
        }
        return numbers;
    }
}
