// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The naive way, in a process of its own: parses each line as a JSON tree, checks nothing, and sends the line as it is under the key
 * of the event, with the defaults of the Kafka client.
 */
final class BareProducer {
    private BareProducer() {}

    /** Expects the address of the broker, the topic and the file. */
    public static void main(String[] args) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(Path.of(args[2]));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = mapper.readTree(line);
                String key = "%s/%010d/%s"
                        .formatted(
                                event.get("execution_id").textValue(),
                                event.get("sequence_number").longValue(),
                                event.get("event_id").textValue());
                var unused = producer.send(new ProducerRecord<>(args[1], key, line));
            }
        }
    }
}
