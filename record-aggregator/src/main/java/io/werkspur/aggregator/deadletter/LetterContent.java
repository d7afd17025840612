// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.PipelineEvent;

/** The content of a dead letter, as far as it can be read now; that may be more than at the time of the failure. */
public sealed interface LetterContent {
    /** An event. */
    record Event(PipelineEvent event) implements LetterContent {}

    /** There is no value. */
    record Nothing() implements LetterContent {}

    /** Only its beginning was kept. */
    record Cut() implements LetterContent {}

    /** Bytes that cannot be read, now or later; {@code why} is one line. */
    record Undecodable(String why) implements LetterContent {}

    /** It refers to a schema that the registry does not know yet; {@code why} is one line. */
    record UnknownSchema(String why) implements LetterContent {}

    /** Unknown, because the registry does not answer; {@code why} is one line. */
    record RegistryUnavailable(String why) implements LetterContent {}
}
