// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RedriverTest {
    private static final Topics TOPICS = new Topics("");
    private static final EventKey KEY = new EventKey("run", 2, "00000000-0000-7000-8000-000000000002");

    private final DeadLetter letter = Letters.letter("0/17", "unknown_schema", KEY.toBytes(), Letters.bytes("value"));

    @Test
    void shouldMarkTheLetterOnlyAfterTheBrokerHasItsEvent() {
        MockProducer<byte[], byte[]> producer = producer(true);

        long done;
        try (Redriver redriver = new Redriver(producer, TOPICS)) {
            redriver.redrive(letter, KEY);
            assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("pipeline-events");
            done = redriver.finish();
        }

        assertThat(done).isEqualTo(1);
        assertThat(producer.history()).hasSize(2);
        ProducerRecord<byte[], byte[]> event = producer.history().get(0);
        assertThat(event.key()).isEqualTo(KEY.toBytes());
        assertThat(event.value()).isEqualTo(Letters.bytes("value"));
        assertThat(event.headers().lastHeader(Redriver.REDRIVEN).value()).isEqualTo(Letters.bytes("0/17"));
        ProducerRecord<byte[], byte[]> mark = producer.history().get(1);
        assertThat(mark.topic()).isEqualTo("pipeline-events-dlq");
        assertThat(mark.partition()).isZero();
        assertThat(new String(mark.key(), StandardCharsets.UTF_8)).isEqualTo("0/17");
        assertThat(mark.value()).isNull();
    }

    @Test
    void shouldLeaveTheLetterWhenTheBrokerRefusesItsEvent() {
        // given
        MockProducer<byte[], byte[]> producer = producer(false);
        Redriver redriver = new Redriver(producer, TOPICS);
        redriver.redrive(letter, KEY);
        producer.errorNext(new RecordTooLargeException("too large"));

        // when, then
        assertThatThrownBy(redriver::finish).isInstanceOf(KafkaException.class).hasMessageContaining("call it again");
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("pipeline-events");
    }

    private static MockProducer<byte[], byte[]> producer(boolean completes) {
        return new MockProducer<>(
                Cluster.empty(), completes, new FirstPartition(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Test
    void shouldFinishWithNothingWhenNothingWasGiven() {
        try (Redriver redriver = new Redriver(producer(true), TOPICS)) {
            assertThat(List.of(redriver.finish())).containsExactly(0L);
        }
    }

    private static final class FirstPartition implements Partitioner {
        @Override
        public int partition(
                String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            return 0;
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }
}
