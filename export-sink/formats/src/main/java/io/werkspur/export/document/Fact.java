// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A name and a value.
 *
 * @param label name of the fact
 * @param ownName the pipeline's own name for it, which replaces the label; null if the label is the name
 * @param value for people; our own words are in the document's language
 */
public record Fact(Label label, @Nullable String ownName, String value) {
    /** A fact that Werkspur has a name for. */
    public static Fact of(Label label, String value) {
        return new Fact(label, null, value);
    }

    /** A fact that only the pipeline has a name for. */
    public static Fact own(String name, String value) {
        return new Fact(Label.FACT_OWN, name, value);
    }

    /** Returns the name: the pipeline's own, or the label in the document's language. */
    public String name(Texts texts) {
        return ownName == null ? texts.of(label) : ownName;
    }
}
