// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.serde.AvroDeserializer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Fetches records whose positions are known. For one thread. */
public final class RecordLoader {
    private final String topic;
    private final RecordsReader reader;
    private final AvroDeserializer<ExecutionRecord> deserializer;

    public RecordLoader(String topic, RecordsReader reader, AvroDeserializer<ExecutionRecord> deserializer) {
        this.topic = topic;
        this.reader = reader;
        this.deserializer = deserializer;
    }

    /**
     * The record at these positions, which must have a head.
     *
     * @throws MovedOnException if a newer message has replaced one of them
     */
    public JoinedRecord load(int partition, RunPositions positions) {
        ExecutionRecord head = decode(headBytes(partition, positions));
        List<RecordSegment> segments = head.getSegments();
        if (segments.isEmpty()) {
            return JoinedRecord.whole(head);
        }
        boolean whole =
                IntStream.range(0, segments.size()).allMatch(number -> exists(positions, number, segments.get(number)));
        Iterable<ExecutionRecord> bodies = () -> IntStream.range(0, segments.size())
                .mapToObj(number -> decode(segmentBytes(partition, positions, number)))
                .iterator();
        return new JoinedRecord(head, bodies, whole);
    }

    public byte[] headBytes(int partition, RunPositions positions) {
        return reader.valueAt(
                partition, Objects.requireNonNull(positions.head()).offset());
    }

    public byte[] segmentBytes(int partition, RunPositions positions, int number) {
        MessagePosition position = positions.segments().get(number);
        if (position == null) {
            throw new MovedOnException();
        }
        return reader.valueAt(partition, position.offset());
    }

    private static boolean exists(RunPositions positions, int number, RecordSegment segment) {
        MessagePosition position = positions.segments().get(number);
        byte[] digest = position == null ? null : position.digest();
        return digest != null && ByteBuffer.wrap(digest).equals(segment.getSha256());
    }

    private ExecutionRecord decode(byte[] value) {
        return Objects.requireNonNull(deserializer.deserialize(topic, value));
    }
}
