// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.font;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in Latin letters for characters that no font has. Stateless, safe from any thread. */
public final class LatinLetters {
    private static final int LATIN_END = 0x250;

    private LatinLetters() {}

    /**
     * A transliteration by the rules of ICU (CLDR); a sign's name where there is no such rule; its number where it has no name.
     *
     * @param text of one script, without spaces
     */
    public static String of(String text) {
        String latin = AnyToLatin.RULES.transliterate(text);
        boolean isWord = latin.codePoints().allMatch(LatinLetters::isLatin);
        return latin.codePoints()
                .mapToObj(point -> isLatin(point) ? Character.toString(point) : name(point))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(isWord ? "" : " "));
    }

    private static boolean isLatin(int codePoint) {
        boolean isMark = Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.INHERITED;
        return codePoint < LATIN_END
                || Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN
                || (isMark && Invisible.hasAGlyph(codePoint));
    }

    private static String name(int codePoint) {
        if (!Invisible.hasAGlyph(codePoint)) {
            return "";
        }
        String name = UCharacter.getName(codePoint);
        return name == null || name.isEmpty() ? String.format("U+%04X", codePoint) : name.toLowerCase(Locale.ROOT);
    }

    /** Made when the first character needs it: the rules of all scripts take a while to read. */
    private static final class AnyToLatin {
        private static final Transliterator RULES = Transliterator.getInstance("Any-Latin; NFC");
    }
}
