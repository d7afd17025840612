// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.queue.EncodedMessage;
import java.time.Duration;

/**
 * The seam to the broker. Used by one thread at a time. Keeps the order of the calls for events of one run, as long as
 * no completion has failed.
 */
interface EventSender {
    /**
     * Waits, for a bounded time, until events can be sent without waiting.
     *
     * @throws RuntimeException when that is not so yet; the sender stays usable
     */
    default void awaitReady() {}

    /**
     * Sends an event.
     *
     * @param completion told the outcome exactly once, on any thread, unless this call throws
     * @throws RuntimeException when the event was not taken
     */
    void send(EncodedMessage event, Completion completion);

    /**
     * Ends. What is not acknowledged by the deadline is completed as failed before this returns.
     *
     * @param timeout longest wait for acknowledgements; zero means none
     */
    void close(Duration timeout);

    /** What became of one event. */
    interface Completion {
        /** Every in-sync replica has it. */
        void acknowledged();

        /** It is not known to have arrived. */
        void failed(Throwable error);
    }

    /** Makes senders, the first one and one after each that broke. */
    interface Factory {
        /**
         * A new sender.
         *
         * @throws RuntimeException when none can be made now
         */
        EventSender open();
    }
}
