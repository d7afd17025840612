// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import static io.werkspur.recordstore.testing.SampleRecords.record;

import io.werkspur.recordstore.FailedMessage;
import io.werkspur.recordstore.RecordStore;
import io.werkspur.recordstore.StoreChange;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that records its calls, and refuses what the test wants. */
final class FakeStore implements RecordStore {
    final List<String> calls = new ArrayList<>();
    final List<FailedMessage> failed = new ArrayList<>();
    Optional<String> broken = Optional.empty();
    Optional<String> bug = Optional.empty();
    boolean failedBroken;
    Runnable afterPut = () -> {};

    @Override
    public StoreChange put(ExecutionRecord record) throws IOException {
        String id = record.getExecutionId();
        if (broken.equals(Optional.of(id))) {
            calls.add("refused " + id);
            throw new IOException("Expected to write it, but No space left on device");
        }
        if (bug.equals(Optional.of(id))) {
            throw new IllegalStateException("a bug");
        }
        calls.add("put " + id);
        afterPut.run();
        return StoreChange.WRITTEN;
    }

    @Override
    public void putSegment(String executionId, int number, byte[] message) {
        calls.add("segment " + executionId + " " + number);
    }

    @Override
    public StoreChange putJoined(ExecutionRecord head, SegmentReader reader) {
        calls.add("joined " + head.getExecutionId());
        return StoreChange.WRITTEN;
    }

    @Override
    public StoreChange remove(String executionId) {
        calls.add("remove " + executionId);
        return StoreChange.REMOVED;
    }

    @Override
    public void putFailed(FailedMessage message) throws IOException {
        if (failedBroken) {
            throw new IOException("Expected to write it, but No space left on device");
        }
        failed.add(message);
    }
}
