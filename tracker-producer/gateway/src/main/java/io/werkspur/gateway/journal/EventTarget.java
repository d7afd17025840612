// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.schema.PipelineEvent;
import java.time.Duration;
import java.util.List;

/** The destination of the journal's events. For one thread, except {@link #close}. */
public interface EventTarget extends AutoCloseable {
    /**
     * Sends events to the broker, in order, and waits for it. Events that it refuses permanently do not count as missing.
     *
     * @param wait longest wait
     * @return whether every event is on the broker or refused permanently; if not, the same events may be sent again
     */
    boolean send(List<PipelineEvent> events, Duration wait);

    /** Gives up the events in flight. */
    @Override
    void close();
}
