// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import io.werkspur.schema.json.value.JsonNumber;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments of a case as somebody would post them who does not care: NaN, lone surrogates and long numbers as they are. */
public final class CaseJson {
    private static final int MAX_DEPTH = 200;

    private final StringBuilder json = new StringBuilder();

    private CaseJson() {}

    /** The document; empty if JSON has no such values. */
    public static Optional<String> of(Map<String, ? extends @Nullable Object> arguments) {
        CaseJson writer = new CaseJson();
        return writer.value(arguments, 0) ? Optional.of(writer.json.toString()) : Optional.empty();
    }

    private boolean value(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        } else if (value instanceof Map<?, ?> map) {
            return object(map, depth);
        } else if (value instanceof List<?> list) {
            return list(list, depth);
        } else if (value instanceof String text) {
            text(text);
            return true;
        } else if (value instanceof Double number) {
            json.append(Double.isFinite(number) ? JsonNumber.text(number) : number.toString());
            return true;
        } else if (value instanceof BigInteger whole && whole.toString().length() > JsonNumber.MAX_LENGTH) {
            return false;
        }
        boolean isPlain = value == null || value instanceof Boolean || value instanceof Number;
        if (isPlain) {
            json.append(value);
        }
        return isPlain;
    }

    private boolean object(Map<?, ?> map, int depth) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                return false;
            }
            json.append(separator);
            text(key);
            json.append(':');
            if (!value(entry.getValue(), depth + 1)) {
                return false;
            }
            separator = ",";
        }
        json.append('}');
        return true;
    }

    private boolean list(List<?> list, int depth) {
        json.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); json.append(elements.hasNext() ? "," : "")) {
            if (!value(elements.next(), depth + 1)) {
                return false;
            }
        }
        json.append(']');
        return true;
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
