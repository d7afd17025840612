// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import io.werkspur.schema.PipelineEvent;

/** The seam between an event and its bytes. Used by the worker thread only; may wait for a schema registry. */
interface EventEncoder extends AutoCloseable {
    /**
     * The value as it goes on the topic.
     *
     * @throws RuntimeException when it cannot be made now, or at all
     */
    byte[] encode(PipelineEvent event);

    @Override
    void close();
}
