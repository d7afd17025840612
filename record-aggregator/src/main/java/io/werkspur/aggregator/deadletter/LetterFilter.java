// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.schema.event.EventKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters someone wants. Pure and immutable; an empty or absent part lets everything through.
 *
 * @param places their names
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

    /** Lets everything through. */
    public static LetterFilter all() {
        return new LetterFilter(Set.of(), Set.of(), Set.of(), null);
    }

    /** Whether it lets everything through. */
    public boolean isAll() {
        return equals(all());
    }

    /** Whether the letter, with that content, is wanted. */
    public boolean matches(DeadLetter letter, LetterContent content) {
        return (places.isEmpty() || places.contains(letter.place()))
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && (partitions.isEmpty()
                        || (letter.partition().isPresent()
                                && partitions.contains(letter.partition().getAsInt())))
                && (run == null || namesRun(letter, content, run));
    }

    private static boolean namesRun(DeadLetter letter, LetterContent content, String run) {
        if (content instanceof LetterContent.Event sound && run.equals(sound.event().getExecutionId())) {
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
