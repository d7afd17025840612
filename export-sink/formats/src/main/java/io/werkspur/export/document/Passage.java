// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.LanguageTag;
import io.werkspur.typeset.TextDirection;
import org.jspecify.annotations.Nullable;

/**
 * A text of the run.
 *
 * @param text as reported
 * @param language BCP 47 tag of its language; null if not known
 * @param direction its direction, from its first strong character
 */
public record Passage(String text, @Nullable String language, TextDirection direction) {

    /**
     * A text whose language was reported.
     *
     * @param language the reported language; counts as not known if it is not a language tag
     */
    public static Passage of(String text, @Nullable String language) {
        return new Passage(text, LanguageTag.matches(language) ? language : null, TextDirection.of(text));
    }
}
