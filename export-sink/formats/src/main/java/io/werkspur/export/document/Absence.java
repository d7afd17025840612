// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Texts;
import io.werkspur.export.media.WithheldMedia;
import io.werkspur.recordstore.media.Medium;

/**
 * Why a medium is missing, for the reader.
 *
 * @param reason in words
 * @param language their language: that of the document, or English if nobody has translated them
 */
public record Absence(String reason, String language) {
    /** In the language of the document, if there are words for it. */
    public static Absence of(Medium.Missing missing, Texts texts) {
        return WithheldMedia.reason(missing, texts)
                .map(reason -> new Absence(reason, texts.language().getLanguage()))
                .orElseGet(() -> new Absence(missing.reason(), "en"));
    }
}
