// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.werkspur.gateway.body.Entry;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.schema.branch.BranchToken;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an object that may have one field and no other. Stateless. */
final class OneField {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OneField() {}

    /**
     * Returns the number; null if it is absent.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     */
    static @Nullable Long number(Entry entry, String field, long least, long most) throws RefusedBodyException {
        ErrorList errors = new ErrorList();
        JsonNode value = value(entry, field, errors);
        boolean fits = value == null
                || value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most;
        if (!fits) {
            errors.add(
                    entry, field, "Expected a whole number from " + least + " to " + most + ", but got something else");
        }
        errors.requireNone();
        return value == null ? null : value.longValue();
    }

    /** Returns the token of a branch, which is required. */
    static BranchToken token(Entry entry, String field) throws RefusedBodyException {
        ErrorList errors = new ErrorList();
        JsonNode value = value(entry, field, errors);
        BranchToken token = null;
        try {
            token = BranchToken.parse(value == null ? null : value.asText());
        } catch (IllegalArgumentException e) {
            errors.add(entry, field, String.valueOf(e.getMessage()));
        }
        errors.requireNone();
        return Objects.requireNonNull(token);
    }

    private static @Nullable JsonNode value(Entry entry, String field, ErrorList errors) throws RefusedBodyException {
        JsonNode body = parse(entry, errors);
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals(field)) {
                errors.add(entry, "body", "Expected no field but " + field + ", but got another one");
            }
        });
        JsonNode value = body.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private static JsonNode parse(Entry entry, ErrorList errors) throws RefusedBodyException {
        JsonNode body = null;
        try {
            body = JSON.readTree(entry.json());
        } catch (JsonProcessingException e) {
            // Reported below, like every other body that is not an object.
        }
        if (body == null || !body.isObject()) {
            errors.add(entry, "body", "Expected a JSON object, but got something else");
            errors.requireNone();
        }
        return Objects.requireNonNull(body);
    }
}
