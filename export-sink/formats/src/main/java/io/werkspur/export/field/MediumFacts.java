// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.field;

import io.werkspur.recordstore.media.Medium;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts about the medium of a step in data formats: about its bytes, or why they are missing. */
public final class MediumFacts {
    /** Its fields, in their order. */
    public static final List<Field<Medium>> FIELDS = List.of(
            new Field<>(
                    "medium_type",
                    Field.Kind.TEXT,
                    "Media type of the medium, by its bytes",
                    medium -> medium instanceof Medium.Found found ? found.contentType() : null),
            new Field<>(
                    "medium_bytes",
                    Field.Kind.WHOLE,
                    "Size of the medium",
                    medium -> medium instanceof Medium.Found found ? Long.toString(found.size()) : null),
            new Field<>(
                    "medium_sha256",
                    Field.Kind.TEXT,
                    "SHA-256 of the medium",
                    medium -> medium instanceof Medium.Found found ? found.sha256() : null),
            new Field<>(
                    "medium_missing",
                    Field.Kind.TEXT,
                    "Why the medium is not there",
                    medium -> medium instanceof Medium.Missing missing ? missing.reason() : null));

    private MediumFacts() {}

    /** Its facts by the names of their fields, without absent ones. */
    public static Map<String, @Nullable String> texts(Medium medium) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (Field<Medium> field : FIELDS) {
            String text = field.text().apply(medium);
            if (text != null) {
                texts.put(field.name(), text);
            }
        }
        return texts;
    }
}
