// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters back into the event topic and marks them as done. A letter is marked, by a tombstone under its name, only after
 * the broker has its event. If interrupted in between, repeat it: the same event twice changes nothing. For one thread.
 */
public final class Redriver implements AutoCloseable {
    /** Header of a re-driven event: the name of the letter that it was. */
    public static final String REDRIVEN = "werkspur.redriven";

    private static final int MAX_PENDING = 500;

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final List<Pending> pending = new ArrayList<>();
    private long done;

    private record Pending(DeadLetter letter, Future<RecordMetadata> event) {}

    Redriver(Producer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Connects.
     *
     * @param config the common settings
     */
    public static Redriver connect(AbstractConfig config) {
        Map<String, Object> settings = CommonConfig.clientProperties(config, "producer.");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, ExecutionPartitioner.class);
        return new Redriver(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                CommonConfig.topics(config));
    }

    /**
     * Sends the value of the letter under {@code key}; from time to time waits for the acknowledgements.
     *
     * @throws KafkaException if the broker refuses an event; the accepted ones are marked as done
     */
    public void redrive(DeadLetter letter, EventKey key) {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(topics.events(), null, null, key.toBytes(), letter.value(), letter.headers());
        event.headers().add(REDRIVEN, letter.place().getBytes(StandardCharsets.UTF_8));
        pending.add(new Pending(letter, producer.send(event)));
        if (pending.size() >= MAX_PENDING) {
            settle();
        }
    }

    /**
     * Waits until everything is sent and marked.
     *
     * @return how many letters were re-driven and marked so far
     * @throws KafkaException as {@link #redrive}
     */
    public long finish() {
        settle();
        return done;
    }

    private void settle() {
        List<Pending> batch = List.copyOf(pending);
        pending.clear();
        producer.flush();
        List<Future<RecordMetadata>> marks = new ArrayList<>();
        @Nullable Throwable failure = null;
        for (Pending sent : batch) {
            Throwable refused = await(sent.event());
            if (refused == null) {
                marks.add(producer.send(new ProducerRecord<>(
                        topics.deadLetters(),
                        sent.letter().letterPartition(),
                        sent.letter().letterKey(),
                        null)));
            } else {
                failure = refused;
            }
        }
        producer.flush();
        for (Future<RecordMetadata> mark : marks) {
            Throwable refused = await(mark);
            if (refused == null) {
                done++;
            } else {
                failure = refused;
            }
        }
        if (failure != null) {
            throw new KafkaException(
                    "Expected the broker to accept all events, but it accepted " + done
                            + "; the others are still dead letters, call it again",
                    failure);
        }
    }

    private static @Nullable Throwable await(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return null;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
