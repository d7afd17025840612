// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run.
 *
 * @param kind kind of the step, for readers
 * @param label name of the step
 * @param ownName the pipeline's own name for a step without a type; null otherwise
 * @param number its position in the run
 * @param time when it happened, in the reader's time zone
 * @param hop position in the journey; null if it is not a hop
 * @param languages source and target language; null if not known
 * @param text its text; null if it has none
 * @param medium its medium; null if it refers to none
 * @param verdict what a check found; null if it is not a check
 * @param contested a sentence that says that there are different reports of the step; null if there is only one
 * @param facts everything else, in order
 */
public record DocumentStep(
        Kind kind,
        Label label,
        @Nullable String ownName,
        long number,
        ZonedDateTime time,
        @Nullable Hop hop,
        @Nullable LanguagePair languages,
        @Nullable Passage text,
        @Nullable MediaPart medium,
        @Nullable CheckResult verdict,
        @Nullable Label contested,
        List<Fact> facts)
        implements DocumentBlock {

    /** The name of the step; for a hop, with its position in the journey. */
    public String name(Texts texts) {
        String name = ownName == null ? texts.of(label) : ownName;
        if (hop == null) {
            return name;
        }
        String place = hop.of() == null ? "" : " " + texts.with(Label.HOP_OF, Integer.toString(hop.of()));
        return name + " " + hop.number() + place;
    }

    /**
     * Returns the facts; without the configuration if that is already shown above the step.
     *
     * @param configName the configuration above; null if there is none
     */
    public List<Fact> factsBelow(@Nullable String configName) {
        return facts.stream()
                .filter(fact ->
                        fact.label() != Label.FACT_CONFIG || !fact.value().equals(configName))
                .toList();
    }

    /** The kind of a step, for readers. */
    public enum Kind {
        /** The input of the person. */
        ORIGINAL,
        /** The original in another language. */
        TRANSLATION,
        /** A safety check. */
        CHECK,
        /** Something was refused. */
        BLOCKED,
        /** One hop of the journey. */
        HOP,
        /** The result of the journey. */
        RESULT,
        /** An output. */
        OUTPUT,
        /** The run failed here. */
        ERROR,
        /** Anything else. */
        OTHER
    }

    /**
     * Position of a hop in its journey.
     *
     * @param number from 1
     * @param of number of the last hop; null if the journey has no result, because more hops may have been planned
     */
    public record Hop(int number, @Nullable Integer of) {}
}
