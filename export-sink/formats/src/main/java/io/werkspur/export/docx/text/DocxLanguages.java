// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Determines fonts and spelling language of the pieces of a text from its language. Stateless. */
final class DocxLanguages {
    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());
    private static final Set<String> COMPLEX = Set.of(
            "ar", "fa", "he", "iw", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "hi", "mr", "ne", "sa", "bn", "as", "pa",
            "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "km", "my");

    private DocxLanguages() {}

    /** Chinese characters look different in the languages that share them. */
    static @Nullable Script scriptIn(@Nullable String tag, @Nullable Script script) {
        if (script != Script.HAN || tag == null) {
            return script;
        }
        Locale locale = Locale.forLanguageTag(tag);
        return switch (locale.getLanguage()) {
            case "ja" -> Script.JAPANESE;
            case "ko" -> Script.KOREAN;
            case "zh" -> isTraditional(locale) ? Script.HAN_TRADITIONAL : Script.HAN;
            default -> script;
        };
    }

    private static boolean isTraditional(Locale locale) {
        return locale.getScript().isEmpty()
                ? Set.of("TW", "HK", "MO").contains(locale.getCountry())
                : locale.getScript().equals("Hant");
    }

    /**
     * The language tag for checking the spelling of a piece; null if the piece is not in the language of the text, or
     * that is unknown.
     */
    static @Nullable String ofPiece(@Nullable String tag, Script script) {
        if (tag == null) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(tag);
        if (!KNOWN.contains(locale.getLanguage())) {
            return null;
        }
        boolean fits = switch (locale.getLanguage()) {
            case "zh" -> script == Script.HAN || script == Script.HAN_TRADITIONAL;
            case "ja" -> script == Script.JAPANESE;
            case "ko" -> script == Script.KOREAN;
            default -> COMPLEX.contains(locale.getLanguage()) ? script.isComplex() : script == Script.WESTERN;
        };
        return fits ? locale.stripExtensions().toLanguageTag() : null;
    }
}
