// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import org.jspecify.annotations.Nullable;

/** Kinds of writing that need fonts of their own, or run their own way. */
enum Script {
    /** What the document's own font has: Latin, Greek, Cyrillic and whatever is not known better. */
    WESTERN(null),
    HAN("Microsoft YaHei"),
    HAN_TRADITIONAL("Microsoft JhengHei"),
    JAPANESE("Yu Gothic"),
    KOREAN("Malgun Gothic"),
    RIGHT_TO_LEFT("Arial"),
    INDIC("Nirmala UI"),
    SOUTH_EAST_ASIAN("Leelawadee UI"),
    EMOJI("Segoe UI Emoji");

    private static final int FIRST_CJK_SIGN = 0x3000;
    private static final int LAST_CJK_SIGN = 0x303f;
    private static final int FIRST_WIDE = 0xff00;
    private static final int LAST_WIDE = 0xffef;

    private final @Nullable String font;

    Script(@Nullable String font) {
        this.font = font;
    }

    /** A font that Word brings for it; programs without it take their own. Null: the document's font does. */
    @Nullable
    String font() {
        return font;
    }

    boolean isEastAsian() {
        return this == HAN || this == HAN_TRADITIONAL || this == JAPANESE || this == KOREAN;
    }

    /** Whether Word lays it out as complex script, with properties of its own. */
    boolean isComplex() {
        return this == RIGHT_TO_LEFT || this == INDIC || this == SOUTH_EAST_ASIAN;
    }

    /** The script of a character; null when it has none, as a space or a mark on the letter before it has not. */
    static @Nullable Script of(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, BOPOMOFO -> HAN;
            case HIRAGANA, KATAKANA -> JAPANESE;
            case HANGUL -> KOREAN;
            case ARABIC, HEBREW, SYRIAC, THAANA, NKO -> RIGHT_TO_LEFT;
            case DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA, TAMIL, TELUGU, KANNADA, MALAYALAM, SINHALA -> INDIC;
            case THAI, LAO, KHMER, MYANMAR -> SOUTH_EAST_ASIAN;
            case COMMON -> ofSign(codePoint);
            case INHERITED -> null;
            default -> WESTERN;
        };
    }

    private static @Nullable Script ofSign(int codePoint) {
        if ((codePoint >= FIRST_CJK_SIGN && codePoint <= LAST_CJK_SIGN)
                || (codePoint >= FIRST_WIDE && codePoint <= LAST_WIDE)) {
            return HAN;
        }
        return isEmoji(codePoint) ? EMOJI : null;
    }

    private static boolean isEmoji(int codePoint) {
        return (codePoint >= 0x1f000 && codePoint <= 0x1faff) || (codePoint >= 0x2600 && codePoint <= 0x27bf);
    }
}
