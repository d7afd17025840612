// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.PipelineEvent;

/** Where published events go. Not safe from several threads, except {@link #acknowledgedSoFar}. */
public interface PublishTarget {
    /** Takes the event, waiting for room when there is none: a file can wait, a pipeline could not. */
    void send(PipelineEvent event);

    /**
     * Waits until everything sent so far is decided.
     *
     * @return how many of the events sent so far the broker has acknowledged
     */
    long acknowledged();

    /** Returns how many events the broker has acknowledged by now, without waiting. */
    long acknowledgedSoFar();
}
