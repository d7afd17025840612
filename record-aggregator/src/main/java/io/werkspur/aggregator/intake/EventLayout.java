// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.schema.PipelineEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Whether the bytes of an event have the layout of today, so that they can be copied into a record. An older writer that knew only the
 * first item types of today wrote the same bytes: otherwise a new type would make every old event be decoded. Stateless.
 */
final class EventLayout {
    /** The result of {@link #knownItemTypes} if the layout is another one. */
    static final int OTHER = 0;

    private static final String ITEM_TYPE = "item_type";
    private static final Schema CURRENT = PipelineEvent.getClassSchema();
    private static final List<String> ITEM_TYPES = itemTypes(CURRENT);

    private EventLayout() {}

    /** How many item types of today the writer knew, if its layout is that of today; otherwise {@link #OTHER}. */
    static int knownItemTypes(Schema writer) {
        Schema.Field field = writer.getType() == Schema.Type.RECORD ? writer.getField(ITEM_TYPE) : null;
        if (field == null || field.schema().getType() != Schema.Type.ENUM) {
            return OTHER;
        }
        List<String> known = field.schema().getEnumSymbols();
        if (known.size() > ITEM_TYPES.size() || !known.equals(ITEM_TYPES.subList(0, known.size()))) {
            return OTHER;
        }
        String expected = SchemaNormalization.toParsingForm(CURRENT).replace(listed(ITEM_TYPES), listed(known));
        return SchemaNormalization.toParsingForm(writer).equals(expected) ? known.size() : OTHER;
    }

    private static List<String> itemTypes(Schema schema) {
        return schema.getField(ITEM_TYPE).schema().getEnumSymbols();
    }

    private static String listed(List<String> symbols) {
        return symbols.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }
}
