// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;

/**
 * Jackson, set up for the JSON form.
 *
 * <p>Jackson's limits on depth and length are off, because ours are checked while reading, with the name of the field,
 * and its tokenizer keeps depth on the heap. Field names are not interned: untrusted input could fill the pool. Writers
 * are always character based, so strings are escaped in the same way in a string and in a stream: {@code "}, {@code \},
 * the control characters below U+0020, and nothing else.
 */
public final class CanonicalJson {
    private static final StreamReadConstraints NO_LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    public static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator("\n")
            .streamReadConstraints(NO_LIMITS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER);

    private CanonicalJson() {}

    /** A generator of indented JSON, which leaves the writer open. */
    public static JsonGenerator pretty(Writer out) throws IOException {
        return FACTORY.createGenerator(out).setPrettyPrinter(PRETTY.createInstance());
    }

    /** A generator of JSON on one line, which leaves the writer open. */
    public static JsonGenerator compact(Writer out) throws IOException {
        return FACTORY.createGenerator(out);
    }
}
