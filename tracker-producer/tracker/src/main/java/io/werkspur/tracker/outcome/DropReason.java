// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.outcome;

import java.util.Locale;

/** Why an event that was handed to the tracker never reached the log. Its number stays missing there. */
public enum DropReason {
    /** The queue was full. */
    QUEUE_FULL,
    /** The unacknowledged events used all the memory of the queue. */
    QUEUE_BYTES_FULL,
    /** The tracker was closed, or its close ran into its deadline before the event was acknowledged. */
    CLOSED,
    /**
     * The event is larger than the broker accepts, or than the whole queue; if it was made elsewhere and sent as it is, also: larger
     * than an event may be.
     */
    TOO_LARGE,
    /** The event has no valid run, number or id, so it can have no key. */
    INVALID,
    /** The event cannot be written as its schema says. */
    NOT_SERIALIZABLE,
    /** The broker refused the event permanently. */
    SEND_FAILED,
    /** A branch of the run had used up its block of numbers. */
    BRANCH_EXHAUSTED,
    /** The event was on disk and could not be read back. */
    SPOOL_DAMAGED,
    /** The event was on disk for longer than events are kept there. */
    SPOOL_EXPIRED,
    /** The event could not be filled in; when there is no memory left, for example. */
    HAND_OVER_FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name as metrics and logs show it, for example {@code queue_full}. */
    public String tag() {
        return tag;
    }
}
