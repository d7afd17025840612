// SPDX-License-Identifier: Apache-2.0

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Prints the content of a broker as text, using only Kafka's own clients, so it depends on no class of either checkout.
 * BROKER topics; BROKER messages TOPIC; BROKER newest TOPIC (of each key); BROKER send TOPIC PARTITION KEY HEX, where HEX may be none for a message without a value.
 */
final class Broker {
    private static final long WHEN = 1_762_162_200_000L;

    private Broker() {}

    public static void main(String[] args) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", args[0]);
        switch (args[1]) {
            case "topics" -> topics(broker);
            case "messages" -> messages(broker, args[2], false);
            case "newest" -> messages(broker, args[2], true);
            case "send" -> send(broker, args[2], Integer.parseInt(args[3]), args[4], args[5]);
            default -> throw new IllegalArgumentException("Expected topics, messages, newest or send, but got " + args[1]);
        }
    }

    private static void topics(Map<String, Object> broker) throws Exception {
        try (Admin admin = Admin.create(broker)) {
            Collection<String> names = new TreeSet<>(admin.listTopics().names().get());
            Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
            List<ConfigResource> resources = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            var settings = admin.describeConfigs(resources).all().get();
            for (ConfigResource resource : resources) {
                TopicDescription topic = topics.get(resource.name());
                System.out.println(topic.name() + ": partitions " + topic.partitions().size() + ", copies "
                        + topic.partitions().get(0).replicas().size());
                settings.get(resource).entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .map(entry -> "  " + entry.name() + "=" + entry.value())
                        .sorted()
                        .forEach(System.out::println);
            }
            admin.listGroups().all().get().stream()
                    .map(group -> "group " + group.groupId() + ", " + group.type().map(Object::toString).orElse("?"))
                    .sorted()
                    .forEach(System.out::println);
        }
    }

    private static void messages(Map<String, Object> broker, String topic, boolean newest) {
        Map<String, Object> settings = new TreeMap<>(broker);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            Map<String, String> lines = new LinkedHashMap<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(java.time.Duration.ofMillis(200))) {
                    String key = message.partition() + " " + text(message.key());
                    // Offsets of the newest messages depend on how often a run was written, so only the list of all messages shows them.
                    String place = newest ? key : key + " @" + message.offset();
                    lines.put(place, line(message, newest));
                }
            }
            lines.values().stream().sorted().forEach(System.out::println);
        }
    }

    private static String line(ConsumerRecord<byte[], byte[]> message, boolean newest) {
        String headers = List.of(message.headers().toArray()).stream()
                .map(header -> header.key() + "=" + text(header.value()))
                .collect(Collectors.joining(", "));
        return String.format("partition %02d", message.partition()) + (newest ? "" : String.format(" offset %04d", message.offset()))
                + " key " + text(message.key()) + " headers [" + headers + "] value "
                + (message.value() == null ? "none" : HexFormat.of().formatHex(message.value()));
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return "none";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "0x" + HexFormat.of().formatHex(bytes);
    }

    private static void send(Map<String, Object> broker, String topic, int partition, String key, String hex) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] value = hex.equals("none") ? null : HexFormat.of().parseHex(hex);
            producer.send(new ProducerRecord<>(topic, partition, WHEN, key.getBytes(StandardCharsets.UTF_8), value)).get();
        }
    }
}
