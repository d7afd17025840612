// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.PipelineEvent;

/** What the value of a dead letter turns out to be now; that may be better than what it was then. */
public sealed interface LetterContent {
    /** An event. */
    record Event(PipelineEvent event) implements LetterContent {}

    /** There is no value. */
    record Nothing() implements LetterContent {}

    /** Only its beginning was kept. */
    record Cut() implements LetterContent {}

    /** Bytes that nobody can read, now or later; {@code why} is one line. */
    record Undecodable(String why) implements LetterContent {}

    /** It names a schema that the registry does not know yet; {@code why} is one line. */
    record UnknownSchema(String why) implements LetterContent {}

    /** The registry does not answer, so nobody knows; {@code why} is one line. */
    record RegistryAway(String why) implements LetterContent {}
}
