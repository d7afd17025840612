// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For a branch whose token is none: nobody knows which run its events belong to, so they are counted as invalid. */
public final class RefusingTransport implements EventTransport {
    private final EventTransport outlet;
    private final IllegalArgumentException reason;

    public RefusingTransport(EventTransport outlet, IllegalArgumentException reason) {
        this.outlet = outlet;
        this.reason = reason;
    }

    @Override
    public void accept(TrackedEvent event) {
        outlet.refuse(DropReason.INVALID, reason);
    }

    @Override
    public void refuse(DropReason other, @Nullable Throwable cause) {
        outlet.refuse(other, cause);
    }

    @Override
    public FlushResult flush(Duration timeout) {
        return outlet.flush(timeout);
    }

    @Override
    public FlushResult close(Duration timeout) {
        return outlet.close(timeout);
    }

    @Override
    public TrackerMetrics metrics() {
        return outlet.metrics();
    }
}
