// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Characters that change others and are invisible themselves: joiners, variation selectors, tags. */
final class Invisible {
    /** A box around the previous sign; the JDK puts it next to the sign. */
    static final int KEYCAP = 0x20e3;

    private Invisible() {}

    /** Whether a font needs a glyph for it. */
    static boolean hasAGlyph(int codePoint) {
        return !UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && !Character.isISOControl(codePoint)
                && !UCharacter.hasBinaryProperty(codePoint, UProperty.WHITE_SPACE);
    }
}
