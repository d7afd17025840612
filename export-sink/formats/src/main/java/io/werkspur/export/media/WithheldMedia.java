// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.recordstore.media.Medium;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The reasons why a medium is withheld, in the language of the reader. Stateless, safe from any thread. */
public final class WithheldMedia {
    private WithheldMedia() {}

    static Label label(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_KIND -> Label.MEDIUM_KIND_WITHHELD;
            case DAMAGED -> Label.MEDIUM_DAMAGED_WITHHELD;
            case FOREIGN_PART -> Label.MEDIUM_PART_WITHHELD;
        };
    }

    /** The reason in words of a language; empty if the medium is missing for another reason, which is only in English. */
    public static Optional<String> reason(Medium.Missing missing, Texts texts) {
        Texts english = Texts.in(Locale.ENGLISH);
        return Stream.of(Refusal.values())
                .map(WithheldMedia::label)
                .filter(label -> english.of(label).equals(missing.reason()))
                .map(texts::of)
                .findFirst();
    }
}
