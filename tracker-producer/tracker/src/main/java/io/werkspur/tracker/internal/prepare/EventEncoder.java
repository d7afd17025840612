// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.schema.PipelineEvent;

/** The seam between an event and its bytes. Used by one thread at a time. */
public interface EventEncoder extends AutoCloseable {
    /**
     * Fetches what is needed to encode, so that encoding does no I/O afterwards; may wait for a schema registry. Called
     * before the first event and after a failure.
     *
     * @throws RuntimeException when it cannot be had now
     */
    default void warmUp() {}

    /**
     * The value as it goes on the topic.
     *
     * @throws RuntimeException when it cannot be made now, or at all
     */
    byte[] encode(PipelineEvent event);

    @Override
    void close();
}
