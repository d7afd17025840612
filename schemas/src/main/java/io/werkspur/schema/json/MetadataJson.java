// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.event.Limits;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.MetadataObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Converts plain Java values to metadata without loss: to the values that writing them as JSON and reading that again
 * would give. Never changes its input and keeps no reference to it. Stateless, safe from any thread as long as nobody
 * changes the input at the same time.
 *
 * <p>Accepts null, Boolean, CharSequence, Character, Enum (its name), the JDK's whole and decimal numbers, Iterable,
 * arrays of objects, Map with CharSequence keys, and MetadataValue. A surrogate without its pair becomes U+FFFD,
 * because UTF-8 cannot represent it.
 */
public final class MetadataJson {
    private static final int MAX_DIGIT_BITS = 4 * JsonNumber.MAX_LENGTH;

    private int values;

    private MetadataJson() {}

    /**
     * Converts one value.
     *
     * @throws IllegalArgumentException with one line, if a value has another type, is not a finite number, is nested
     *     deeper than {@value Limits#MAX_METADATA_DEPTH} (for example contains itself), or if there are more values
     *     than fit in an event
     */
    public static MetadataValue value(@Nullable Object plainJava) {
        return new MetadataJson().convert(plainJava, 1);
    }

    /**
     * Converts the metadata of one event.
     *
     * @throws IllegalArgumentException as {@link #value(Object)}
     */
    public static Map<String, MetadataValue> map(Map<String, ?> plainJava) {
        return new MetadataJson().convertMap(plainJava, 1);
    }

    private MetadataValue convert(@Nullable Object plain, int depth) {
        if (depth > Limits.MAX_METADATA_DEPTH) {
            throw new IllegalArgumentException("Expected metadata nested at most " + Limits.MAX_METADATA_DEPTH
                    + " deep, but got deeper values, or ones that contain themselves");
        }
        if (++values > Limits.MAX_EVENT_BYTES) {
            throw new IllegalArgumentException("Expected metadata that fits an event of " + Limits.MAX_EVENT_BYTES
                    + " bytes, but got more values than that");
        }
        return new MetadataValue(union(plain, depth));
    }

    private @Nullable Object union(@Nullable Object plain, int depth) {
        if (plain == null || plain instanceof Boolean) {
            return plain;
        }
        if (plain instanceof CharSequence || plain instanceof Character) {
            return WellFormed.repaired(plain.toString());
        }
        if (plain instanceof java.lang.Number || plain instanceof Number) {
            return number(plain);
        }
        if (plain instanceof Map<?, ?> map) {
            return MetadataObject.of(convertMap(map, depth + 1));
        }
        if (plain instanceof MetadataMap object) {
            return MetadataObject.of(convertMap(MetadataObject.asMap(object), depth + 1));
        }
        if (plain instanceof Iterable<?> list) {
            return convertList(list, depth + 1);
        }
        if (plain instanceof Object[] array) {
            return convertList(Arrays.asList(array), depth + 1);
        }
        if (plain instanceof Enum<?> constant) {
            return constant.name();
        }
        if (plain instanceof MetadataValue metadata) {
            return union(metadata.getValue().orElse(null), depth);
        }
        throw new IllegalArgumentException(
                "Expected metadata of null, Boolean, String, numbers, lists and maps, but got a "
                        + plain.getClass().getName());
    }

    private List<MetadataValue> convertList(Iterable<?> list, int depth) {
        List<MetadataValue> converted = new ArrayList<>();
        for (Object element : list) {
            converted.add(convert(element, depth));
        }
        return converted;
    }

    private Map<String, MetadataValue> convertMap(Map<?, ?> map, int depth) {
        Map<String, MetadataValue> converted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof CharSequence key)) {
                throw new IllegalArgumentException("Expected metadata keys that are strings, but got "
                        + (entry.getKey() == null
                                ? "null"
                                : "a " + entry.getKey().getClass().getName()));
            }
            converted.put(WellFormed.repaired(key.toString()), convert(entry.getValue(), depth));
        }
        return converted;
    }

    private static Object number(Object plain) {
        if (plain instanceof Long
                || plain instanceof Integer
                || plain instanceof Short
                || plain instanceof Byte
                || plain instanceof AtomicLong
                || plain instanceof AtomicInteger) {
            return whole(((java.lang.Number) plain).longValue());
        }
        if (plain instanceof Double || plain instanceof Float) {
            return finite(((java.lang.Number) plain).doubleValue());
        }
        if (plain instanceof BigInteger big && big.bitLength() <= MAX_DIGIT_BITS) {
            return JsonNumber.parse(big.toString());
        }
        if (plain instanceof BigDecimal big && big.unscaledValue().bitLength() <= MAX_DIGIT_BITS) {
            return JsonNumber.parse(big.toString());
        }
        if (plain instanceof Number number && JsonNumber.isNumber(number.getText())) {
            return JsonNumber.parse(number.getText());
        }
        throw new IllegalArgumentException("Expected a number of the JDK with at most " + JsonNumber.MAX_LENGTH
                + " digits, but got a " + plain.getClass().getName());
    }

    private static Object whole(long value) {
        return JsonNumber.isLong(value) ? (Object) value : new Number(Long.toString(value));
    }

    private static Object finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Expected a finite number, but got " + value);
        }
        return value;
    }
}
