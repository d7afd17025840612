// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.MetadataObject;
import java.io.File;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that JSON does not know, as ones that it does. Throws whatever the value throws. Stateless. */
final class ValueConversion {
    private static final double NANOS_PER_SECOND = 1e9;

    private ValueConversion() {}

    static Converted convert(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return Converted.of(String.valueOf(value));
        } else if (value instanceof Enum<?> constant) {
            return new Converted(constant.name(), "an enum", "its value");
        } else if (value instanceof Number number) {
            return new Converted(number(number), number.getClass().getName(), "a number");
        } else if (value instanceof byte[] bytes) {
            return bytes(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer bytes) {
            return bytes(bytes.duplicate());
        } else if (value.getClass().isArray()) {
            return Converted.of(new ArrayView(value));
        } else if (value instanceof Set<?>) {
            return new Converted(value, "a set", "a list");
        } else if (value instanceof Path || value instanceof File) {
            return Converted.text(value, "a path");
        } else if (value instanceof Iterable<?>) {
            return Converted.of(value);
        } else if (value instanceof Record components) {
            return RecordParts.of(components);
        } else if (value instanceof MetadataValue made) {
            return Converted.of(made.get(0));
        } else if (value instanceof MetadataMap object) {
            return Converted.of(MetadataObject.asMap(object));
        } else if (value instanceof io.werkspur.schema.Number exact) {
            return Converted.of(exact(exact.getText()));
        }
        return ofTypeWithText(value);
    }

    private static Converted ofTypeWithText(Object value) {
        if (value instanceof UUID) {
            return Converted.text(value, "a UUID");
        } else if (value instanceof Throwable error) {
            return Converted.text(ErrorWords.of(error), "an error");
        } else if (value instanceof Duration duration) {
            double seconds = duration.getSeconds() + duration.getNano() / NANOS_PER_SECOND;
            return new Converted(seconds, "a duration", "seconds");
        }
        String time = DateText.of(value);
        return time == null ? Converted.text(value, "an object") : Converted.text(time, "a date or time");
    }

    private static Object number(Number number) {
        if (number instanceof BigInteger whole) {
            return new BigInteger(whole.toByteArray());
        }
        String text = String.valueOf(number);
        return JsonNumber.isNumber(text) ? exact(text) : (Object) number.doubleValue();
    }

    private static Object exact(String text) {
        if (!JsonNumber.isNumber(text)) {
            return text;
        }
        return JsonNumber.isWhole(text) ? new BigInteger(text) : new BigDecimal(text);
    }

    private static Converted bytes(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > RepairLimits.MAX_BINARY_BYTES) {
            return new Converted("[" + length + " bytes]", length + " bytes", "a remark");
        }
        byte[] copy = new byte[length];
        bytes.get(copy);
        return new Converted(Base64.getEncoder().encodeToString(copy), "bytes", "base64");
    }

    /** An array of any type as a list. */
    private static final class ArrayView extends AbstractList<@Nullable Object> {
        private final Object array;

        ArrayView(Object array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            return Array.get(array, index);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
