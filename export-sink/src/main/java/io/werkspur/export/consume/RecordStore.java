// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.consume;

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
    Change put(ExecutionRecord record) throws IOException;

    /**
     * Removes all that it holds of a run.
     *
     * @param executionId a valid id
     * @throws IOException with one line for the operator, when it cannot be removed now; a later try may work
     */
    Change remove(String executionId) throws IOException;

    /**
     * Keeps a message that is no usable record, for a person to look at.
     *
     * @throws IOException with one line for the operator, when it cannot be kept now; a later try may work
     */
    void putFailed(FailedMessage message) throws IOException;
}
