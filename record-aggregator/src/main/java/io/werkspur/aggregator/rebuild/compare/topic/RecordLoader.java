// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.serde.AvroDeserializer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Fetches records whose places are known. For one thread. */
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
     * The record at these places, which must have a head.
     *
     * @throws MovedOnException when a newer message has taken the place of one of them
     */
    public JoinedRecord load(int partition, RunPositions places) {
        ExecutionRecord head = decode(headBytes(partition, places));
        List<RecordSegment> segments = head.getSegments();
        if (segments.isEmpty()) {
            return JoinedRecord.whole(head);
        }
        boolean whole =
                IntStream.range(0, segments.size()).allMatch(number -> isThere(places, number, segments.get(number)));
        Iterable<ExecutionRecord> bodies = () -> IntStream.range(0, segments.size())
                .mapToObj(number -> decode(segmentBytes(partition, places, number)))
                .iterator();
        return new JoinedRecord(head, bodies, whole);
    }

    public byte[] headBytes(int partition, RunPositions places) {
        return reader.valueAt(partition, Objects.requireNonNull(places.head()).offset());
    }

    public byte[] segmentBytes(int partition, RunPositions places, int number) {
        MessagePosition place = places.segments().get(number);
        if (place == null) {
            throw new MovedOnException();
        }
        return reader.valueAt(partition, place.offset());
    }

    private static boolean isThere(RunPositions places, int number, RecordSegment segment) {
        MessagePosition place = places.segments().get(number);
        byte[] digest = place == null ? null : place.digest();
        return digest != null && ByteBuffer.wrap(digest).equals(segment.getSha256());
    }

    private ExecutionRecord decode(byte[] value) {
        return Objects.requireNonNull(deserializer.deserialize(topic, value));
    }
}
