// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.werkspur.recordstore.FailedMessage;
import io.werkspur.recordstore.RecordStore;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.util.function.Consumer;

/** A store that reports which records are new. For one thread. */
public final class AnnouncingStore implements RecordStore {
    private final RecordStore store;
    private final Consumer<String> changed;

    /**
     * Wraps a store.
     *
     * @param changed gets the id of each run whose record was written; must not block
     */
    public AnnouncingStore(RecordStore store, Consumer<String> changed) {
        this.store = store;
        this.changed = changed;
    }

    @Override
    public StoreChange put(ExecutionRecord record) throws IOException {
        return announced(record.getExecutionId(), store.put(record));
    }

    @Override
    public void putSegment(String executionId, int number, byte[] message) throws IOException {
        store.putSegment(executionId, number, message);
    }

    @Override
    public StoreChange putJoined(ExecutionRecord head, SegmentReader reader) throws IOException {
        return announced(head.getExecutionId(), store.putJoined(head, reader));
    }

    @Override
    public StoreChange remove(String executionId) throws IOException {
        return store.remove(executionId);
    }

    @Override
    public void putFailed(FailedMessage message) throws IOException {
        store.putFailed(message);
    }

    private StoreChange announced(String executionId, StoreChange change) {
        if (change == StoreChange.WRITTEN) {
            changed.accept(executionId);
        }
        return change;
    }
}
