// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import io.werkspur.aggregator.domain.run.RunStateCodec;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.schema.event.ExecutionPartitioner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log which runs are erased, as far as only their rows say so. In earlier versions a message without a value under any
 * event key erased the run, and a log that is folded again by today's rules would bring the run back. Can be repeated: once the
 * aggregator has read an erasure, the row says that the log has it. For one thread.
 */
final class ErasureHandover {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureHandover.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<String, Object> consumerSettings;
    private final Map<String, Object> producerSettings;
    private final String eventTopic;

    /**
     * For one log.
     *
     * @param consumerSettings how a consumer reaches the broker
     * @param producerSettings how a producer reaches the broker
     */
    ErasureHandover(Map<String, Object> consumerSettings, Map<String, Object> producerSettings, String eventTopic) {
        this.consumerSettings = new HashMap<>(consumerSettings);
        this.producerSettings = new HashMap<>(producerSettings);
        this.eventTopic = eventTopic;
        this.consumerSettings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.consumerSettings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumerSettings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumerSettings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.producerSettings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producerSettings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, ExecutionPartitioner.class.getName());
    }

    /** Reads the rows in this changelog and writes the erasures that the log does not have. */
    void run(String runsChangelog) {
        Set<String> erased = erasedRuns(runsChangelog);
        if (erased.isEmpty()) {
            return;
        }
        write(erased);
        LOG.info(
                "Wrote the erasure of {} runs into {}, which an earlier version had erased", erased.size(), eventTopic);
    }

    private Set<String> erasedRuns(String runsChangelog) {
        Set<String> erased = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(runsChangelog).stream()
                    .map(partition -> new TopicPartition(runsChangelog, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long silentSince = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                    silentSince = System.nanoTime();
                    String run = new String(row.key(), StandardCharsets.UTF_8);
                    if (RunStateCodec.isErasedWithoutLog(row.value())) {
                        erased.add(run);
                    } else {
                        erased.remove(run);
                    }
                }
                if (System.nanoTime() - silentSince > SILENCE_NANOS) {
                    throw new KafkaException(
                            "Expected to read " + runsChangelog + " to its end, but nothing has come for 30 s");
                }
            }
        }
        return erased;
    }

    private void write(Set<String> erased) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = erased.stream()
                    .map(run -> {
                        byte[] id = run.getBytes(StandardCharsets.UTF_8);
                        ProducerRecord<byte[], byte[]> erasure = new ProducerRecord<>(eventTopic, id, null);
                        erasure.headers().add(EventReader.ERASE_RUN, id);
                        return producer.send(erasure);
                    })
                    .toList();
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Expected to write which runs are erased into " + eventTopic + ", but " + e.getCause(), e);
        }
    }
}
