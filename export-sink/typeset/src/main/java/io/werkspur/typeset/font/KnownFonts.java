// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of common font files for scripts that the fonts of the program lack. */
final class KnownFonts {
    // Debian (nanum, droid-fallback, unfonts), Windows, macOS, then common downloads.
    private static final List<String> HANGUL = List.of(
            "nanumgothic",
            "malgun",
            "applegothic",
            "droidsansfallback",
            "undotum",
            "notosanskr-regular",
            "notosanskr-variablefont_wght",
            "nanumbarungothic",
            "nanummyeongjo");
    private static final List<String> SIGNS = List.of(
            "notoemoji-regular",
            "notoemoji-variablefont_wght",
            "notosanssymbols2-regular",
            "notosanssymbols-regular",
            "symbola",
            "symbola_hint",
            "seguiemj",
            "seguisym",
            "apple symbols");
    private static final List<String> MANY_SCRIPTS =
            List.of("dejavusans", "freesans", "segoeui", "arialuni", "arial unicode", "droidsansfallback");

    private KnownFonts() {}

    /** Lower case, without the suffix; the best first. */
    static List<String> of(UnicodeScript script) {
        List<String> names = new ArrayList<>();
        if (script == UnicodeScript.HANGUL) {
            names.addAll(HANGUL);
        } else if (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED) {
            names.addAll(SIGNS);
        } else {
            String name = script.name().toLowerCase(Locale.ROOT).replace("_", "") + "-regular";
            names.add("notosans" + name);
            // Tibetan exists with serifs only.
            names.add("notoserif" + name);
        }
        names.addAll(MANY_SCRIPTS);
        return names;
    }
}
