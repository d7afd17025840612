// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import org.jspecify.annotations.Nullable;

/** Kinds of scripts that need their own fonts or have their own direction. */
enum Script {
    /** Scripts in the document's own font: Latin, Greek, Cyrillic and everything that is not listed here. */
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

    /**
     * A font for it that comes with Word; programs without that font use another. Null if the document's font has the
     * script.
     */
    @Nullable
    String font() {
        return font;
    }

    boolean isEastAsian() {
        return this == HAN || this == HAN_TRADITIONAL || this == JAPANESE || this == KOREAN;
    }

    /** Whether Word treats it as a complex script, with separate properties. */
    boolean isComplex() {
        return this == RIGHT_TO_LEFT || this == INDIC || this == SOUTH_EAST_ASIAN;
    }

    /** The script of a character; null if it has none, such as a space or a mark on the previous letter. */
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
