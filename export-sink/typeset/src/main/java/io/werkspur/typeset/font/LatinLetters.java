// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Transliterates characters that no font has into Latin letters. Stateless, safe from any thread. */
public final class LatinLetters {
    private static final int LATIN_END = 0x250;

    private LatinLetters() {}

    /**
     * Transliterates by the rules of ICU (CLDR); without such a rule, returns the name of the sign, or its number if it has no
     * name.
     *
     * @param text of one script, without spaces
     * @param hasGlyph whether the font of the Latin letters has a character
     */
    public static String of(String text, IntPredicate hasGlyph) {
        String latin = letters(AnyToLatin.RULES.transliterate(text), hasGlyph);
        // The rules drop some letters that are only pronounced together with others.
        return latin.isEmpty() ? letters(text, hasGlyph) : latin;
    }

    private static String letters(String text, IntPredicate hasGlyph) {
        StringBuilder letters = new StringBuilder();
        boolean isAfterName = false;
        for (int point : text.codePoints().toArray()) {
            boolean isLetter = isLatin(point) && hasGlyph.test(point);
            String part = isLetter ? Character.toString(point) : name(point);
            if (part.isEmpty()) {
                continue;
            }
            boolean isApart = letters.length() == 0 || letters.charAt(letters.length() - 1) == ' ' || part.equals(" ");
            if (!isApart && (isAfterName || !isLetter)) {
                letters.append(' ');
            }
            letters.append(part);
            isAfterName = !isLetter;
        }
        return letters.toString();
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
        if (codePoint == Invisible.KEYCAP) {
            return "keycap";
        }
        String name = UCharacter.getName(codePoint);
        return name == null || name.isEmpty() ? String.format("U+%04X", codePoint) : name.toLowerCase(Locale.ROOT);
    }

    /** Loaded lazily, because reading the rules of all scripts takes a while. */
    private static final class AnyToLatin {
        private static final Transliterator RULES = Transliterator.getInstance("Any-Latin; NFC");
    }
}
