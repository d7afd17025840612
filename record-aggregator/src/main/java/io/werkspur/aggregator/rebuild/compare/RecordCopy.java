// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import io.werkspur.aggregator.rebuild.compare.topic.MovedOnException;
import io.werkspur.schema.event.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the records that readers see by rebuilt ones: head and segments of a record in one transaction, so a reader sees all of it
 * or nothing. If it is interrupted, the open transaction is aborted; repeating it is safe. For one thread.
 */
public final class RecordCopy implements AutoCloseable {
    private static final int RUNS_PER_TRANSACTION = 100;
    private static final int MAX_REQUEST_BYTES = 2 << 20;

    private final Comparison comparison;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private int open;
    private long written;

    /**
     * Aborts the transaction of another copy under the same name.
     *
     * @param comparison found the differences, and is still open
     * @param connection how a producer reaches the broker
     * @param name name of the transactions
     */
    public RecordCopy(Comparison comparison, Map<String, Object> connection, String topic, String name) {
        this.comparison = comparison;
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes one record; it counts when {@link #finish} has returned. A run that has changed in the meantime is left unchanged. */
    public void write(RunDifference difference) {
        if (!difference.kind().isApplied()) {
            return;
        }
        RunPair run = difference.positions();
        if (open == 0) {
            producer.beginTransaction();
        }
        try {
            int segments = difference.rebuilt() == null
                    ? 0
                    : difference.rebuilt().getSegments().size();
            for (int number = 0; number < segments; number++) {
                send(run, RecordKey.segment(run.executionId(), number), segment(run, number));
            }
            for (int surplus : run.live().segments().keySet()) {
                if (surplus >= segments) {
                    send(run, RecordKey.segment(run.executionId(), surplus), null);
                }
            }
            send(run, run.executionId().getBytes(StandardCharsets.US_ASCII), head(run));
        } catch (MovedOnException e) {
            // Readers must not see half of a record; the next comparison finds the others of the transaction again.
            producer.abortTransaction();
            open = 0;
            return;
        }
        open++;
        if (open == RUNS_PER_TRANSACTION) {
            commit();
        }
    }

    private byte @Nullable [] head(RunPair run) {
        return run.rebuilt().hasRecord() ? comparison.rebuiltRecords().headBytes(run.partition(), run.rebuilt()) : null;
    }

    private byte[] segment(RunPair run, int number) {
        return comparison.rebuiltRecords().segmentBytes(run.partition(), run.rebuilt(), number);
    }

    private void send(RunPair run, byte[] key, byte @Nullable [] value) {
        // The commit throws if this fails.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, run.partition(), key, value));
    }

    private void commit() {
        producer.commitTransaction();
        written += open;
        open = 0;
    }

    /** Commits the open transaction; returns how many records were written in total. */
    public long finish() {
        if (open > 0) {
            commit();
        }
        return written;
    }

    /** Aborts the open transaction. */
    @Override
    public void close() {
        if (open > 0) {
            producer.abortTransaction();
        }
        producer.close();
    }
}
