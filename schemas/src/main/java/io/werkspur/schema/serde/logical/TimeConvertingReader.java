// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.logical;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/** Reads a generated type and converts times that were written in another unit. As safe as the reader that it extends. */
final class TimeConvertingReader<T> extends SpecificDatumReader<T> {
    private final Map<String, TimeUnits> units;

    TimeConvertingReader(Schema writer, Schema reader, SpecificData model, Map<String, TimeUnits> units) {
        super(writer, reader, fieldByField(model));
        this.units = Map.copyOf(units);
    }

    /** The same conversions, without the shortcuts that do not ask for each field. */
    private static SpecificData fieldByField(SpecificData model) {
        SpecificData slow = new SpecificData(model.getClassLoader());
        for (Conversion<?> conversion : model.getConversions()) {
            slow.addLogicalTypeConversion(conversion);
        }
        slow.setFastReaderEnabled(false);
        slow.setCustomCoders(false);
        return slow;
    }

    @Override
    protected void readField(Object record, Schema.Field field, Object old, ResolvingDecoder in, Object state)
            throws IOException {
        super.readField(record, field, old, in, state);
        IndexedRecord read = (IndexedRecord) record;
        TimeUnits unit = units.get(FieldComparison.key(read.getSchema(), field));
        if (unit != null && read.get(field.pos()) instanceof Instant misread) {
            // Not by ChronoUnit: it counts in nanoseconds in between, which these values are far too large for.
            long value =
                    Math.addExact(Math.multiplyExact(misread.getEpochSecond(), 1_000_000L), misread.getNano() / 1_000);
            read.put(field.pos(), Instant.EPOCH.plus(unit.toMicros(value), ChronoUnit.MICROS));
        }
    }
}
