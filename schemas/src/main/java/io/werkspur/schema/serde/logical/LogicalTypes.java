// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.logical;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Avro resolves schemas by their underlying types alone: milliseconds of another writer would be read as microseconds, a day as
 * a time. This compares what both schemas say about their fields. Stateless, safe from any thread.
 */
public final class LogicalTypes {
    private LogicalTypes() {}

    /**
     * A reader for messages of that schema; times in other units are converted.
     *
     * @param name what to call the schema in messages
     * @param writer the schema of the messages
     * @param type the generated type to read
     * @throws SerializationException if a field has a logical type that says something else than ours
     */
    public static <T extends SpecificRecord> DatumReader<T> reader(String name, Schema writer, Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema reader = model.getSchema(type);
        Map<String, TimeUnits> units = new FieldComparison(name).compare(writer, reader);
        return units.isEmpty()
                ? new SpecificDatumReader<>(writer, reader, model)
                : new TimeConvertingReader<>(writer, reader, model, units);
    }

    /** Whether messages of both schemas have the same bytes, and mean the same. */
    public static boolean describeTheSame(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other))
                && areSame(one, other)
                && areSame(other, one);
    }

    /** Whether the logical types of a schema mean the same as those of the reader's, without any conversion. */
    public static boolean areSame(Schema writer, Schema reader) {
        try {
            return new FieldComparison("schema").compare(writer, reader).isEmpty();
        } catch (SerializationException e) {
            return false;
        }
    }
}
