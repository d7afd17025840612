// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.label;

import org.jspecify.annotations.Nullable;

/** The syntax of language tags (BCP 47, as far as pipelines report them). Stateless, safe from any thread. */
public final class LanguageTag {
    private static final int MAX_LENGTH = 35;

    private LanguageTag() {}

    /** Whether the text has the syntax of a language tag, so that it can be used as one. */
    public static boolean matches(@Nullable String text) {
        return text != null && text.length() <= MAX_LENGTH && text.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    }
}
