// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.foundation.text.Excerpt;
import io.werkspur.foundation.text.NearestName;
import io.werkspur.foundation.text.WellFormed;
import io.werkspur.schema.Number;
import io.werkspur.schema.json.value.CodePointOrder;
import io.werkspur.schema.json.value.EnumNames;
import io.werkspur.schema.json.value.JsonNumber;
import io.werkspur.schema.json.value.JsonTime;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values from the position of a parser. A value of another type is an error at its field, is skipped, and
 * is read as null: reading continues, so that one pass finds every error. For one document and one thread.
 */
public final class JsonInput {
    private final JsonParser parser;
    private final FieldErrors errors;
    private final boolean foreign;

    /**
     * @param foreign whether the document comes from outside; a document that we wrote may also contain what another
     *     writer put into the log, in our spelling
     */
    public JsonInput(JsonParser parser, FieldErrors errors, boolean foreign) {
        this.parser = parser;
        this.errors = errors;
        this.foreign = foreign;
    }

    public JsonParser parser() {
        return parser;
    }

    JsonToken token() {
        JsonToken token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    @Nullable
    public String text() throws IOException {
        if (token() != JsonToken.VALUE_STRING) {
            return mismatch("a string");
        }
        return wellFormed(parser.getText());
    }

    @Nullable
    Long whole() throws IOException {
        Object value = number("a whole number");
        if (value instanceof Long whole) {
            return whole;
        }
        Long beyond = value instanceof Number number && !foreign ? asLong(number.getText()) : null;
        if (value != null && beyond == null) {
            fail(
                    value instanceof Double
                            ? "Expected a whole number, but got " + JsonNumber.text((Double) value)
                            : "Expected a whole number from -" + JsonNumber.MAX_LONG + " to " + JsonNumber.MAX_LONG
                                    + ", but got " + Excerpt.plain(((Number) value).getText()));
        }
        return beyond;
    }

    @Nullable
    Integer integer() throws IOException {
        Long whole = whole();
        if (whole == null) {
            return null;
        }
        if (whole < Integer.MIN_VALUE || whole > Integer.MAX_VALUE) {
            fail("Expected a whole number below 2^31, but got " + whole);
            return null;
        }
        return whole.intValue();
    }

    @Nullable
    Double decimal() throws IOException {
        if (token() == JsonToken.VALUE_STRING && !foreign) {
            return switch (parser.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> mismatch("a number");
            };
        }
        Object value = number("a number");
        if (value instanceof Long whole) {
            return (double) whole;
        }
        return value instanceof Number number ? Double.valueOf(Double.parseDouble(number.getText())) : (Double) value;
    }

    /** An unbounded whole number: a Long or a {@link Number}. */
    @Nullable
    Object seed() throws IOException {
        if (token() == JsonToken.VALUE_STRING && !foreign) {
            return new Number(parser.getText());
        }
        Object value = number("a whole number");
        String text = value instanceof Double decimal
                ? JsonNumber.text(decimal)
                : value instanceof Number number ? number.getText() : null;
        if (text == null) {
            return value;
        }
        if (foreign && !JsonNumber.isWhole(text)) {
            fail("Expected a whole number, but got " + Excerpt.plain(text));
            return null;
        }
        return new Number(text);
    }

    @Nullable
    Instant time() throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return JsonTime.parse(text);
        } catch (DateTimeException e) {
            fail(String.valueOf(e.getMessage()));
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E name(EnumNames<E> names) throws IOException {
        String text = text();
        if (text == null) {
            return null;
        }
        E value = names.value(text);
        if (value == null) {
            fail(() -> {
                Set<String> usable = names.usable();
                String hint = NearestName.hint(text, usable);
                return "Expected " + names.what() + (hint.isEmpty() ? " of " + usable : "") + ", but got "
                        + Excerpt.quoted(text) + hint;
            });
        }
        return value;
    }

    @Nullable
    Map<String, String> texts() throws IOException {
        if (token() != JsonToken.START_OBJECT) {
            return mismatch("an object");
        }
        SortedMap<String, String> texts = CodePointOrder.map();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = key();
            parser.nextToken();
            String text = text();
            if (text != null && texts.put(key, text) != null) {
                fail("Expected each key once, but got it again");
            }
        }
        return texts;
    }

    /** Reads a number as {@link JsonNumber} represents it. */
    @Nullable
    Object number(String expected) throws IOException {
        boolean isNumber = token().isNumeric();
        String text = isNumber ? parser.getText() : "";
        if (!isNumber || !Character.isDigit(text.charAt(text.length() - 1))) {
            return mismatch(expected);
        }
        try {
            return JsonNumber.parse(text);
        } catch (NumberFormatException e) {
            fail(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The current key of the parser. */
    String key() throws IOException {
        String key = parser.currentName();
        wellFormed(key);
        return key;
    }

    @Nullable
    String wellFormed(String text) {
        int unpaired = WellFormed.firstUnpaired(text);
        if (unpaired < 0) {
            return text;
        }
        fail("Expected surrogates in pairs, but got one alone at character " + (unpaired + 1));
        return null;
    }

    /** Reports the current value as unexpected, and skips it. */
    public <T> @Nullable T mismatch(String expected) throws IOException {
        if (errors.isFull()) {
            errors.count();
        } else {
            fail("Expected " + expected + ", but got " + got());
        }
        parser.skipChildren();
        return null;
    }

    /** Whether there has been no error so far. */
    boolean isSound() {
        return errors.isEmpty();
    }

    /** Reports an error at the current position. */
    public void fail(String message) {
        fail(() -> message);
    }

    /** The same, with a message that costs something: it is only made if somebody will read it. */
    void fail(Supplier<String> message) {
        if (errors.isFull()) {
            errors.count();
        } else {
            errors.add(JsonPath.of(parser), message.get());
        }
    }

    /** Reports an error at a member of the object that has just ended. */
    public void failAtMember(String name, String message) {
        String path = JsonPath.of(parser);
        errors.add(path.isEmpty() ? name : path + "." + name, message);
    }

    private String got() throws IOException {
        return switch (token()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> Excerpt.quoted(parser.getText());
            case NOT_AVAILABLE -> "nothing";
            default -> Excerpt.plain(parser.getText());
        };
    }

    private static @Nullable Long asLong(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
