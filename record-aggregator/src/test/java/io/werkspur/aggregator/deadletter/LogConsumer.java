// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A consumer of one partition in memory that can be read repeatedly; Kafka's mock returns each message only once. */
final class LogConsumer {
    private static final int RECORDS_A_POLL = 3;
    private static final TopicPartition PARTITION = new TopicPartition(Letters.TOPIC, 0);

    private final List<ConsumerRecord<byte[], byte[]>> log;
    private final long end;
    private long position;
    private int given;

    private LogConsumer(List<ConsumerRecord<byte[], byte[]>> log, long end) {
        this.log = List.copyOf(log);
        this.end = end;
    }

    /**
     * A consumer of these messages.
     *
     * @param end end offset; beyond the last message if transaction markers follow it
     */
    static LogConsumer of(List<ConsumerRecord<byte[], byte[]>> log, long end) {
        return new LogConsumer(log, end);
    }

    /** How many messages were read in total. */
    int given() {
        return given;
    }

    @SuppressWarnings("unchecked")
    Consumer<byte[], byte[]> asConsumer() {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                LogConsumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "partitionsFor" -> List.of(new PartitionInfo(Letters.TOPIC, 0, null, null, null));
                    case "beginningOffsets" -> Map.of(PARTITION, 0L);
                    case "endOffsets" -> Map.of(PARTITION, end);
                    case "seek" -> position = (Long) args[1];
                    case "position" -> position;
                    case "poll" -> poll();
                    case "assign", "close" -> null;
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : log) {
            if (message.offset() >= position && batch.size() < RECORDS_A_POLL) {
                batch.add(message);
            }
        }
        given += batch.size();
        position = batch.isEmpty() ? end : batch.get(batch.size() - 1).offset() + 1;
        return new ConsumerRecords<>(Map.of(PARTITION, batch), Map.of());
    }
}
