// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.schema.PipelineEvent;
import java.time.Duration;
import java.util.List;

/** Where the events of the journal go. For one thread, {@link #close} excepted. */
public interface EventTarget extends AutoCloseable {
    /**
     * Gives events to the broker, in order, and waits for it. What it refuses for good does not count as missing.
     *
     * @param wait longest wait
     * @return whether every event is on the broker or refused for good; when not, the same events may be given again
     */
    boolean send(List<PipelineEvent> events, Duration wait);

    /** Gives up what is under way. */
    @Override
    void close();
}
