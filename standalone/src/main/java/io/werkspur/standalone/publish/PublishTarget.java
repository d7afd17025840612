// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.PipelineEvent;

/** Receives published events. Not thread-safe, except {@link #acknowledgedSoFar}. */
public interface PublishTarget {
    /** Sends the event; waits if there is no room, because a file can wait and a pipeline cannot. */
    void send(PipelineEvent event);

    /**
     * Waits until the outcome of everything sent so far is known.
     *
     * @return how many of the events sent so far the broker has acknowledged
     */
    long acknowledged();

    /** Returns how many events the broker has acknowledged by now, without waiting. */
    long acknowledgedSoFar();
}
