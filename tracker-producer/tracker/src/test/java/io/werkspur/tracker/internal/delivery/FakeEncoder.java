// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.internal.prepare.EventEncoder;
import java.util.function.Function;

/** Encodes to a few bytes, or does what the test tells it. */
public final class FakeEncoder implements EventEncoder {
    volatile Function<PipelineEvent, byte[]> encoding = event -> new byte[] {0, 0, 0, 0, 1, 42};
    volatile Runnable warmUp = () -> {};

    @Override
    public void warmUp() {
        warmUp.run();
    }

    @Override
    public byte[] encode(PipelineEvent event) {
        return encoding.apply(event);
    }

    @Override
    public void close() {}
}
