// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.logical;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Compares the logical types of two schemas field by field, as schema resolution matches the fields. For one comparison. */
final class FieldComparison {
    private static final String MICROS = "timestamp-micros";

    private final String name;
    private final Set<String> visited = new HashSet<>();
    private final Map<String, TimeUnits> units = new HashMap<>();

    /** @param name what to call the writer's schema in messages */
    FieldComparison(String name) {
        this.name = name;
    }

    /**
     * The times that have to be converted, by {@link #key} of the reader's field.
     *
     * @throws SerializationException for a field that cannot be read as what it means
     */
    Map<String, TimeUnits> compare(Schema writer, Schema reader) {
        compare(writer, reader, "", "");
        return units;
    }

    /** Names a field of one of our types. */
    static String key(Schema record, Schema.Field field) {
        return record.getFullName() + "/" + field.name();
    }

    private void compare(Schema writer, Schema reader, String key, String field) {
        if (writer.getType() == Schema.Type.UNION) {
            writer.getTypes().forEach(branch -> compare(branch, reader, key, field));
        } else if (reader.getType() == Schema.Type.UNION) {
            // A logical type says nothing about which branch is meant; those of the same underlying type are compared.
            reader.getTypes().stream()
                    .filter(branch -> matches(writer, branch))
                    .forEach(branch -> compare(writer, branch, key, field));
        } else if (writer.getType() == Schema.Type.RECORD && reader.getType() == Schema.Type.RECORD) {
            compareRecords(writer, reader);
        } else if (writer.getType() == Schema.Type.ARRAY && reader.getType() == Schema.Type.ARRAY) {
            compare(writer.getElementType(), reader.getElementType(), key, field);
        } else if (writer.getType() == Schema.Type.MAP && reader.getType() == Schema.Type.MAP) {
            compare(writer.getValueType(), reader.getValueType(), key, field);
        } else {
            compareLeaves(writer, reader, key, field);
        }
    }

    private void compareRecords(Schema writer, Schema reader) {
        if (!visited.add(writer.getFullName() + " " + reader.getFullName())) {
            return;
        }
        for (Schema.Field wanted : reader.getFields()) {
            Schema.Field written = writer.getField(wanted.name());
            if (written != null) {
                compare(written.schema(), wanted.schema(), key(reader, wanted), wanted.name());
            }
        }
    }

    private static boolean matches(Schema writer, Schema branch) {
        return writer.getType() == branch.getType()
                || logicalType(writer) != null && logicalType(branch) != null
                || writer.getType() == Schema.Type.BYTES && branch.getType() == Schema.Type.STRING
                || writer.getType() == Schema.Type.FIXED && branch.getType() == Schema.Type.STRING;
    }

    private void compareLeaves(Schema writer, Schema reader, String key, String field) {
        String written = logicalType(writer);
        String wanted = logicalType(reader);
        if (written == null || Objects.equals(written, wanted)) {
            return;
        }
        TimeUnits unit = TimeUnits.named(written);
        if (MICROS.equals(wanted)) {
            if (unit == null || writer.getType() != Schema.Type.LONG || units.getOrDefault(key, unit) != unit) {
                throw unreadable(field, "timestamp-micros, timestamp-millis or timestamp-nanos", written);
            }
            units.put(key, unit);
        } else if (reader.getType() != writer.getType() && reader.getType() == Schema.Type.STRING) {
            // Bytes would be taken for text.
            throw unreadable(
                    field, "a string", written + " (" + writer.getType().getName() + ")");
        }
    }

    private SerializationException unreadable(String field, String expected, String actual) {
        return new SerializationException("Expected the field " + field + " as " + expected + ", but in " + name
                + " its logical type is " + actual);
    }

    /** Also one that Avro does not know. */
    private static @Nullable String logicalType(Schema schema) {
        LogicalType known = schema.getLogicalType();
        return known == null ? schema.getProp(LogicalType.LOGICAL_TYPE_PROP) : known.getName();
    }
}
