// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.event.EventKey;

/** What a message of the event topic turned out to be. */
public sealed interface Reading {
    /** An event under its own key. */
    record Sound(FoldEvent event) implements Reading {}

    /** An event under another key than its own, or under none: nobody will find it there. */
    record Foreign(FoldEvent event, String detail) implements Reading {}

    /** No value under an event key: someone erased the event. */
    record Tombstone(EventKey key) implements Reading {}

    /** Nothing that the fold can use, now or later. */
    record Unusable(DeadLetterReason reason, String detail) implements Reading {}

    /** Not known yet what it is: the registry that holds its schema is away. */
    record Unreadable(String detail) implements Reading {}
}
