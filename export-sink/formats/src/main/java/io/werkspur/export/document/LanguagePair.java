// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.LanguageTag;
import io.werkspur.export.label.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A source and a target language.
 *
 * @param from as reported, normally a code like {@code de}; null if not known
 * @param to likewise
 */
public record LanguagePair(@Nullable String from, @Nullable String to) {
    /** Both as reported. */
    public String codes() {
        return orUnknown(from) + " → " + orUnknown(to);
    }

    /** Returns whether one of them has a name that people know. */
    public boolean hasNames() {
        return LanguageTag.matches(from) || LanguageTag.matches(to);
    }

    /** The names of both in the document's language. */
    public String names(Texts texts) {
        return (from == null ? "?" : texts.languageName(from)) + " → " + (to == null ? "?" : texts.languageName(to));
    }

    private static String orUnknown(@Nullable String tag) {
        return tag == null ? "?" : tag;
    }
}
