// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The sender in use: made when it is first needed, replaced when it broke. Confined to the worker. */
final class SenderSlot {
    private final EventSender.Factory factory;
    private final TroubleLog trouble;
    private @Nullable EventSender current;

    SenderSlot(EventSender.Factory factory, TroubleLog trouble) {
        this.factory = factory;
        this.trouble = trouble;
    }

    /**
     * The sender, a new one when there is none.
     *
     * @throws RuntimeException when none can be made now
     */
    EventSender sender() {
        EventSender sender = current;
        if (sender == null) {
            sender = factory.open();
            current = sender;
        }
        return sender;
    }

    /** Closes the sender at once; every attempt that it still had has then failed. */
    void discard() {
        EventSender sender = current;
        current = null;
        if (sender == null) {
            return;
        }
        try {
            sender.close(Duration.ZERO);
        } catch (RuntimeException e) {
            trouble.report(TroubleLog.Kind.BROKER, e);
        }
    }
}
