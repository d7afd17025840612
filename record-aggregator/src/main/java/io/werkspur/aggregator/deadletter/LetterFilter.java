// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.event.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects dead letters. Pure and immutable; an empty or absent part accepts every letter.
 *
 * @param places names of the letters
 * @param reasons as the letters have them
 * @param partitions of the source
 * @param run the run that the raw key or the value names
 */
public record LetterFilter(
        Set<String> places,
        Set<String> reasons,
        Set<Integer> partitions,
        @Nullable String run) {
    /** Copies its sets. */
    public LetterFilter {
        places = Set.copyOf(places);
        reasons = Set.copyOf(reasons);
        partitions = Set.copyOf(partitions);
    }

    /** Accepts every letter. */
    public static LetterFilter all() {
        return new LetterFilter(Set.of(), Set.of(), Set.of(), null);
    }

    /** Whether it accepts every letter. */
    public boolean isAll() {
        return equals(all());
    }

    /** Whether it accepts the letter, which has that content. */
    public boolean matches(DeadLetter letter, LetterContent content) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (partitions.isEmpty()
                        || (letter.partition().isPresent()
                                && partitions.contains(letter.partition().getAsInt())))
                && (run == null || namesRun(letter, content, run));
    }

    private static boolean namesRun(DeadLetter letter, LetterContent content, String run) {
        if (content instanceof LetterContent.Event valid
                && run.equals(valid.event().getExecutionId())) {
            return true;
        }
        byte[] key = letter.rawKey();
        if (key == null) {
            return false;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        return text.equals(run) || text.startsWith(EventKey.prefix(run));
    }
}
