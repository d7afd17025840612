// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.aggregator.intake.DeadLetterReason;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import java.util.Arrays;

/** Whether a dead letter can go back into the event topic. Pure. */
public sealed interface RedriveDecision {
    /**
     * It can: the aggregator would accept it now.
     *
     * @param key the key that belongs to its value
     * @param corrected whether the message had another key, or none
     */
    record Redrivable(EventKey key, boolean corrected) implements RedriveDecision {}

    /** It cannot; {@code line} says why and what to do. */
    record Refused(String line) implements RedriveDecision {}

    /** The verdict on a letter with that content. */
    static RedriveDecision of(DeadLetter letter, LetterContent content) {
        if (content instanceof LetterContent.Event valid) {
            return ofEvent(letter, valid.event());
        } else if (content instanceof LetterContent.Nothing) {
            return new Refused("Expected an event, but the message has no value; there is nothing to re-drive");
        } else if (content instanceof LetterContent.Cut) {
            return new Refused("Expected a whole event, but it has " + letter.valueBytes()
                    + " bytes, more than any event may; it can never be used");
        } else if (content instanceof LetterContent.UnknownSchema unknown) {
            return new Refused(unknown.why() + "; register that schema under its id, then try again");
        } else if (content instanceof LetterContent.RegistryUnavailable away) {
            return new Refused(away.why() + "; try again when the registry answers");
        } else {
            return new Refused(((LetterContent.Undecodable) content).why() + "; it can never be used");
        }
    }

    private static RedriveDecision ofEvent(DeadLetter letter, PipelineEvent event) {
        if (letter.reason().equals(DeadLetterReason.REPLACED.headerValue())) {
            return new Refused(
                    "Expected a message that was not used, but another one has replaced this event and counts now; it"
                            + " is kept as evidence");
        }
        try {
            EventKey key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId());
            return new Redrivable(key, !Arrays.equals(key.toBytes(), letter.rawKey()));
        } catch (IllegalArgumentException e) {
            return new Refused(e.getMessage() + "; it can never be used as it is");
        }
    }
}
