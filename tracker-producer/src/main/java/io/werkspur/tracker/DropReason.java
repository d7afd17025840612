// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import java.util.Locale;

/** Why an event that was handed to the tracker never reached the log. Its number stays missing there. */
public enum DropReason {
    /** As many events were waiting as the queue holds. */
    QUEUE_FULL,
    /** The events that are not yet acknowledged used all the memory that the queue may use. */
    QUEUE_BYTES_FULL,
    /** The tracker was closed, or its close ran into its deadline before the event was acknowledged. */
    CLOSED,
    /** The event is larger than an event may be, or than the broker takes. */
    TOO_LARGE,
    /** The event has no valid run, number or id, so it can have no key. */
    INVALID,
    /** The event cannot be written as its schema says. */
    NOT_SERIALIZABLE,
    /** The broker refused the event for good. */
    SEND_FAILED,
    /** The event could not be filled in: a value that was passed, or the clock, threw an exception. */
    HAND_OVER_FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name as metrics and logs show it, for example {@code queue_full}. */
    public String tag() {
        return tag;
    }
}
