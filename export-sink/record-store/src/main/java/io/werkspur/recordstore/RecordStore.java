// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;

/**
 * Stores records. When a call returns, its effect is durable. A call may be repeated with the same argument; the second one
 * changes nothing. Called by one thread at a time.
 */
public interface RecordStore {
    /**
     * Stores a record unless there is a newer one of the same run.
     *
     * @throws IOException with one line for the operator, if it cannot be stored now; a later attempt may succeed
     */
    StoreChange put(ExecutionRecord record) throws IOException;

    /**
     * Stores a segment of a record until {@link #putJoined} needs it.
     *
     * @param executionId a valid id
     * @param number position of the segment in its record, from 0
     * @param message its value as received
     * @throws IOException with one line for the operator, if it cannot be stored now; a later attempt may succeed
     */
    void putSegment(String executionId, int number, byte[] message) throws IOException;

    /**
     * Stores a record whose items and anomalies are in segments, unless there is a newer one of the same run, or a
     * segment is missing or has a digest other than the one in the head.
     *
     * @param head a record that names its segments
     * @param reader reads the value of a segment
     * @throws IOException with one line for the operator, if it cannot be stored now; a later attempt may succeed
     */
    StoreChange putJoined(ExecutionRecord head, SegmentReader reader) throws IOException;

    /** Reads the value of a segment. */
    @FunctionalInterface
    interface SegmentReader {
        /** Returns the segment as a record with items and anomalies only. */
        ExecutionRecord read(byte[] message);
    }

    /**
     * Removes everything that belongs to a run.
     *
     * @param executionId a valid id
     * @throws IOException with one line for the operator, if it cannot be removed now; a later attempt may succeed
     */
    StoreChange remove(String executionId) throws IOException;

    /**
     * Stores a message that is not a usable record, for an operator to examine.
     *
     * @throws IOException with one line for the operator, if it cannot be stored now; a later attempt may succeed
     */
    void putFailed(FailedMessage message) throws IOException;
}
