// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;

/**
 * Where records go. Each call is done for good when it returns, and may come again with the same argument: the second one
 * changes nothing. Called by one thread at a time.
 */
public interface RecordStore {
    /**
     * Keeps a record unless it holds a newer one of the same run.
     *
     * @throws IOException with one line for the operator, when it cannot be kept now; a later try may work
     */
    StoreChange put(ExecutionRecord record) throws IOException;

    /**
     * Keeps a part of a record until {@link #putJoined} asks for it.
     *
     * @param executionId a valid id
     * @param number place of the segment in its record, from 0
     * @param message its value as received
     * @throws IOException with one line for the operator, when it cannot be kept now; a later try may work
     */
    void putSegment(String executionId, int number, byte[] message) throws IOException;

    /**
     * Keeps a record whose items and anomalies are in segments, unless it holds a newer one of the same run or a segment is not
     * there with the digest that the head names.
     *
     * @param head a record that names its segments
     * @param reader reads the value of a segment
     * @throws IOException with one line for the operator, when it cannot be kept now; a later try may work
     */
    StoreChange putJoined(ExecutionRecord head, SegmentReader reader) throws IOException;

    /** Reads the value of a segment. */
    @FunctionalInterface
    interface SegmentReader {
        /** The segment, as a record that has nothing but its items and anomalies. */
        ExecutionRecord read(byte[] message);
    }

    /**
     * Removes all that it holds of a run.
     *
     * @param executionId a valid id
     * @throws IOException with one line for the operator, when it cannot be removed now; a later try may work
     */
    StoreChange remove(String executionId) throws IOException;

    /**
     * Keeps a message that is no usable record, for a person to look at.
     *
     * @throws IOException with one line for the operator, when it cannot be kept now; a later try may work
     */
    void putFailed(FailedMessage message) throws IOException;
}
