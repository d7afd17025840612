// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the marks of the cases stand for: clients/cases/README.md. */
final class CaseValues {
    /** A constant whose value is its name. */
    private enum Level {
        KIDS,
        YOUTH
    }

    private final boolean exact;

    private CaseValues(boolean exact) {
        this.exact = exact;
    }

    /** What a pipeline would pass: decimals are doubles. */
    static Map<String, @Nullable Object> arguments(JsonNode node) {
        return new CaseValues(false).members(node);
    }

    /** What is to come of it: decimals keep their digits. */
    static Map<String, @Nullable Object> expected(JsonNode node) {
        return new CaseValues(true).members(node);
    }

    private Map<String, @Nullable Object> members(JsonNode node) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        node.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue())));
        return members;
    }

    private @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
        } else if (node.isNumber()) {
            return exact ? (Object) node.decimalValue() : node.doubleValue();
        } else if (node.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(value(element)));
            return elements;
        }
        if (node.size() == 1) {
            String name = node.fieldNames().next();
            if (name.startsWith("$")) {
                return marked(name, node.get(name));
            }
        }
        return members(node);
    }

    private @Nullable Object marked(String mark, JsonNode inner) {
        return switch (mark) {
            case "$repeat" -> inner.get(0).textValue().repeat(inner.get(1).intValue());
            case "$text" -> texts(inner);
            case "$list" -> new ArrayList<>(Collections.nCopies(inner.get(1).intValue(), value(inner.get(0))));
            case "$map" -> numbered(inner.intValue());
            case "$entries" -> entries(inner);
            case "$float" -> Double.valueOf(inner.asText());
            case "$exact" -> new BigDecimal(String.valueOf(value(inner)));
            case "$hex" -> new BigInteger(String.valueOf(value(inner)), 16);
            case "$bytes" -> HexFormat.of().parseHex(String.valueOf(value(inner)));
            case "$set" -> new LinkedHashSet<>((List<?>) value(inner));
            case "$object" -> new Named(inner.textValue());
            case "$unreadable" -> new Unreadable();
            case "$nested" -> nested(inner.intValue());
            case "$circle" -> circle();
            case "$time" -> Instant.parse(inner.textValue());
            case "$seconds" -> Duration.ofNanos(Math.round(inner.doubleValue() * 1e9));
            case "$path" -> Path.of(inner.textValue());
            case "$uuid" -> UUID.fromString(inner.textValue());
            case "$enum" -> Level.valueOf(inner.textValue());
            default -> throw new IllegalArgumentException("Expected a mark of the cases, but got " + mark);
        };
    }

    private String texts(JsonNode parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(value(part)));
        return all.toString();
    }

    private static Map<String, Object> numbered(int size) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put("k%05d".formatted(i), (long) i);
        }
        return map;
    }

    private Map<@Nullable Object, @Nullable Object> entries(JsonNode pairs) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(value(pair.get(0)), value(pair.get(1))));
        return map;
    }

    private static Object nested(int levels) {
        Object nested = "bottom";
        for (int i = 0; i < levels; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        return nested;
    }

    private static List<Object> circle() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        return circle;
    }

    /** An object that JSON does not know. */
    private static final class Named {
        private final String text;

        Named(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Unreadable {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }
}
