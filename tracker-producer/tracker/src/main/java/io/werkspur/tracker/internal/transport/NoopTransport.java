// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes events and forgets them. */
public final class NoopTransport implements EventTransport, TrackerMetrics {
    @Override
    public void accept(TrackedEvent event) {}

    @Override
    public void refuse(DropReason reason, @Nullable Throwable cause) {}

    @Override
    public FlushResult flush(Duration timeout) {
        return FlushResult.of(this, false, Optional.empty());
    }

    @Override
    public FlushResult close(Duration timeout) {
        return flush(timeout);
    }

    @Override
    public TrackerMetrics metrics() {
        return this;
    }

    @Override
    public long tracked() {
        return 0;
    }

    @Override
    public long recovered() {
        return 0;
    }

    @Override
    public long spooled() {
        return 0;
    }

    @Override
    public long spoolBytes() {
        return 0;
    }

    @Override
    public boolean spoolUsable() {
        return false;
    }

    @Override
    public long acknowledged() {
        return 0;
    }

    @Override
    public long dropped(DropReason reason) {
        return 0;
    }

    @Override
    public long queued() {
        return 0;
    }

    @Override
    public long inFlight() {
        return 0;
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    @Override
    public boolean workerAlive() {
        return false;
    }
}
