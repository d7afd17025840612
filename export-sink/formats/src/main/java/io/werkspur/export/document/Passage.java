// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.typeset.TextDirection;
import org.jspecify.annotations.Nullable;

/**
 * A text of the run.
 *
 * @param text as it was reported
 * @param language BCP 47 tag of its language; null when that is not known
 * @param direction which way it runs, by its first strong character
 */
public record Passage(String text, @Nullable String language, TextDirection direction) {
    private static final int MAX_TAG_LENGTH = 35;

    /**
     * A text whose language was reported.
     *
     * @param language what was reported; what is no language tag counts as not known
     */
    public static Passage of(String text, @Nullable String language) {
        return new Passage(text, isTag(language) ? language : null, TextDirection.of(text));
    }

    /** Whether the text has the form of a language tag, so that it may stand where one is expected. */
    public static boolean isTag(@Nullable String language) {
        return language != null
                && language.length() <= MAX_TAG_LENGTH
                && language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    }
}
