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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an object that may have these fields and no others, and gathers what is wrong with it. Of one request. */
final class BodyFields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Entry entry;
    private final JsonNode body;
    private final ErrorList errors = new ErrorList();

    private BodyFields(Entry entry, String... allowed) throws RefusedBodyException {
        this.entry = entry;
        this.body = parse();
        Set<String> known = Set.of(allowed);
        String another = "Expected no field but " + String.join(" and ", allowed) + ", but got another one";
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(entry, "body", another);
            }
        });
    }

    /** Throws if the entry is not an object. */
    static BodyFields of(Entry entry, String... allowed) throws RefusedBodyException {
        return new BodyFields(entry, allowed);
    }

    /**
     * Returns the number; null if it is absent or wrong.
     *
     * @param least the smallest allowed
     * @param most the largest allowed
     */
    @Nullable
    Long number(String field, long least, long most) {
        JsonNode value = value(field);
        return value == null ? null : number(field, value, least, most);
    }

    /** As {@link #number}, but it is an error if it is absent. */
    long requiredNumber(String field, long least, long most) {
        Long number = number(field, body.path(field), least, most);
        return number == null ? least : number;
    }

    private @Nullable Long number(String field, JsonNode value, long least, long most) {
        if (value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most) {
            return value.longValue();
        }
        errors.add(entry, field, "Expected a whole number from " + least + " to " + most + ", but got something else");
        return null;
    }

    /** Returns the name of a client that numbers calls, which is required; empty if it is wrong. */
    String reporter(String field) {
        JsonNode value = body.path(field);
        if (value.isTextual() && CallHeader.isReporter(value.textValue())) {
            return value.textValue();
        }
        errors.add(entry, field, "Expected 1 to 64 characters [A-Za-z0-9_-], but got something else");
        return "";
    }

    /** Returns the token of a branch, which is required. Throws what is wrong so far if it is not valid. */
    BranchToken token(String field) throws RefusedBodyException {
        JsonNode value = value(field);
        BranchToken token = null;
        try {
            token = BranchToken.parse(value == null ? null : value.asText());
        } catch (IllegalArgumentException e) {
            errors.add(entry, field, String.valueOf(e.getMessage()));
        }
        requireSound();
        return Objects.requireNonNull(token);
    }

    /** Throws everything that is wrong, if anything is. */
    void requireSound() throws RefusedBodyException {
        errors.requireNone();
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = body.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private JsonNode parse() throws RefusedBodyException {
        JsonNode parsed = null;
        try {
            parsed = JSON.readTree(entry.json());
        } catch (JsonProcessingException e) {
            // Reported below, like every other body that is not an object.
        }
        if (parsed == null || !parsed.isObject()) {
            errors.add(entry, "body", "Expected a JSON object, but got something else");
            errors.requireNone();
        }
        return Objects.requireNonNull(parsed);
    }
}
