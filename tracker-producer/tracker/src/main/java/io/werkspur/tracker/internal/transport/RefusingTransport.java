// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For a branch with an invalid token: the run of its events is unknown, so they are counted as invalid. */
public final class RefusingTransport implements EventTransport {
    private final EventTransport transport;
    private final IllegalArgumentException reason;

    public RefusingTransport(EventTransport transport, IllegalArgumentException reason) {
        this.transport = transport;
        this.reason = reason;
    }

    @Override
    public void accept(TrackedEvent event) {
        transport.refuse(DropReason.INVALID, reason);
    }

    @Override
    public void refuse(DropReason other, @Nullable Throwable cause) {
        transport.refuse(other, cause);
    }

    @Override
    public FlushResult flush(Duration timeout) {
        return transport.flush(timeout);
    }

    @Override
    public FlushResult close(Duration timeout) {
        return transport.close(timeout);
    }

    @Override
    public TrackerMetrics metrics() {
        return transport.metrics();
    }
}
