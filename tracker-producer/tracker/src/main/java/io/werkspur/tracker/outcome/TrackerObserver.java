// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.outcome;

import io.werkspur.schema.PipelineEvent;

/**
 * Listens to a tracker inside its process, for example to show a running pipeline on a screen.
 *
 * <p>Called on the tracker's own thread, never on the pipeline's: once for every event that is taken up for delivery, in
 * the order of hand-over, in the form in which it is sent. That an event was observed does not mean that the broker has
 * it. Events that are dropped at hand-over (queue full, closed) are not observed. What an observer throws is logged
 * once and ignored; a slow observer delays the sending, and in the end fills the queue.
 */
@FunctionalInterface
public interface TrackerObserver {
    /**
     * Takes note of an event.
     *
     * @param event the event; not to be changed
     */
    void onEvent(PipelineEvent event);
}
