// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.werkspur.gateway.body.Entry;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.schema.event.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an object that may hold one number and nothing else. Stateless. */
final class NumberBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NumberBody() {}

    /**
     * The number; null when it is absent.
     *
     * @param least the smallest that it may be
     * @param most the largest
     */
    static @Nullable Long read(Entry entry, String field, long least, long most) throws RefusedBodyException {
        ErrorList errors = new ErrorList();
        JsonNode body = parse(entry, errors);
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(field)) {
                errors.add(
                        entry,
                        List.of(new FieldError("body", "Expected no field but " + field + ", but got another one")));
            }
        });
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            errors.requireNone();
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            errors.add(
                    entry,
                    List.of(new FieldError(
                            field,
                            "Expected a whole number from " + least + " to " + most + ", but got something else")));
        }
        errors.requireNone();
        return value.longValue();
    }

    private static JsonNode parse(Entry entry, ErrorList errors) throws RefusedBodyException {
        JsonNode body = null;
        try {
            body = JSON.readTree(entry.json());
        } catch (JsonProcessingException e) {
            // Told below, like every other body that is no object.
        }
        if (body == null || !body.isObject()) {
            errors.add(entry, List.of(new FieldError("body", "Expected a JSON object, but got something else")));
            errors.requireNone();
        }
        return java.util.Objects.requireNonNull(body);
    }
}
