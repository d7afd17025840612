// SPDX-License-Identifier: Apache-2.0

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What somebody with Kafka access sends, with Kafka's own clients, and clean media to hide something in. BROKER null KEY (without a value);
 * BROKER erase RUN; BROKER change KEY (the value under that key with other bytes); BROKER keys START (the keys
 * that begin so); BROKER media FOLDER.
 */
final class Sent {
    private static final String EVENTS = "pipeline-events";
    private static final String RECORDS = "execution-records";

    private Sent() {}

    public static void main(String[] args) throws Exception {
        switch (args[1]) {
            case "null" -> send(args[0], EVENTS, partitionOf(args[0], EVENTS, args[2]), args[2], null, false);
            case "erase" -> send(args[0], EVENTS, partitionOf(args[0], EVENTS, args[2] + "/"), args[2], null, true);
            case "change" -> change(args[0], args[2]);
            case "keys" -> each(args[0], EVENTS, message -> {
                if (text(message.key()).startsWith(args[2])) {
                    System.out.println("KEY " + text(message.key()));
                }
            });
            case "media" -> media(new File(args[2]));
            default -> throw new IllegalArgumentException("Expected null, erase, change or media, but got " + args[1]);
        }
    }

    private static void change(String broker, String key) throws Exception {
        ConsumerRecord<byte[], byte[]> found = find(broker, EVENTS, key);
        byte[] value = found.value().clone();
        byte[] mark = "original".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < value.length - mark.length; i++) {
            if (new String(value, i, mark.length, StandardCharsets.ISO_8859_1).equals("original")) {
                System.arraycopy("replaced".getBytes(StandardCharsets.UTF_8), 0, value, i, mark.length);
            }
        }
        send(broker, EVENTS, found.partition(), key, value, false);
    }

    private static int partitionOf(String broker, String topic, String key) {
        // All events of a run are on one partition: that of any key that begins like this one. Otherwise the first.
        String run = key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
        int[] found = {0};
        each(broker, topic, message -> {
            if (text(message.key()).startsWith(run + "/")) {
                found[0] = message.partition();
            }
        });
        return found[0];
    }

    private interface Visitor {
        void visit(ConsumerRecord<byte[], byte[]> message);
    }

    private static ConsumerRecord<byte[], byte[]> find(String broker, String topic, String key) {
        Map<String, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        each(broker, topic, message -> {
            if (text(message.key()).equals(key) && message.value() != null) {
                found.put(key, message);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalStateException("Expected a message under " + key + ", but there is none");
        }
        return found.get(key);
    }

    private static void each(String broker, String topic, Visitor visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(200)).forEach(visitor::visit);
            }
        }
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private static void send(String broker, String topic, int partition, String key, byte[] value, boolean erases)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all"), new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value);
            if (erases) {
                message.headers().add("werkspur.erase.run", key.getBytes(StandardCharsets.UTF_8));
            }
            producer.send(message).get();
        }
    }

    private static void media(File folder) throws Exception {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            picture.setRGB(i % 16, i / 16, i * 0x010309);
        }
        for (String kind : List.of("png", "jpeg", "gif", "bmp")) {
            if (!ImageIO.write(picture, kind, new File(folder, "clean." + kind))) {
                throw new IllegalStateException("Expected a writer of " + kind + ", but there is none");
            }
        }
        AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
        AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(new byte[3_200]), format, 1_600);
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, new File(folder, "clean.wav"));
    }
}
