// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.foundation.text.Excerpt;
import io.werkspur.foundation.text.NearestName;
import io.werkspur.schema.json.value.CanonicalJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members that an object of the JSON form may have, and how each is read into a target. Reads in any order; unknown,
 * repeated and missing members are errors. Built once, then immutable and safe from any thread.
 */
public final class ObjectReader<T> {
    private static final int MAX_MEMBERS = Long.SIZE;

    private final Map<String, Member<T>> members = new LinkedHashMap<>();
    private long requiredBits;

    /** Reads the current value of the input, which is not null, into the target. */
    interface Reader<T> {
        void read(JsonInput in, T target) throws IOException;
    }

    private record Member<T>(long bit, boolean required, Reader<T> reader) {}

    ObjectReader<T> required(String name, Reader<T> reader) {
        return add(name, true, reader);
    }

    ObjectReader<T> optional(String name, Reader<T> reader) {
        return add(name, false, reader);
    }

    private ObjectReader<T> add(String name, boolean required, Reader<T> reader) {
        if (members.size() == MAX_MEMBERS || members.containsKey(name)) {
            throw new IllegalStateException(
                    "Expected at most " + MAX_MEMBERS + " members, each once, but got " + name + " too");
        }
        long bit = 1L << members.size();
        members.put(name, new Member<>(bit, required, reader));
        requiredBits |= required ? bit : 0;
        return this;
    }

    /** Reads a text that must be exactly one such object; everything wrong with it is added to the errors. */
    public void readDocument(String json, T target, FieldErrors errors) {
        try (JsonParser parser = CanonicalJson.FACTORY.createParser(json)) {
            JsonInput in = new JsonInput(parser, errors, true);
            parser.nextToken();
            if (read(in, target) && parser.nextToken() != null) {
                in.fail("Expected one JSON object, but got more after it");
            }
        } catch (IOException e) {
            errors.add("", NotJson.reason(e));
        }
    }

    /** Reads the current object of the input; returns whether it was an object. */
    public boolean read(JsonInput in, T target) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return false;
        }
        JsonParser parser = in.parser();
        long seen = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Member<T> member = members.get(name);
            parser.nextToken();
            if (member == null) {
                in.fail(() -> "Expected a known field, but got " + Excerpt.quoted(name)
                        + NearestName.hint(name, members.keySet()));
                parser.skipChildren();
            } else if ((seen & member.bit()) != 0) {
                in.fail("Expected each field once, but got it again");
                parser.skipChildren();
            } else {
                seen |= member.bit();
                readMember(member, in, target);
            }
        }
        if ((seen & requiredBits) != requiredBits) {
            reportMissing(in, seen);
        }
        return true;
    }

    private static <T> void readMember(Member<T> member, JsonInput in, T target) throws IOException {
        if (in.token() != JsonToken.VALUE_NULL) {
            member.reader().read(in, target);
        } else if (member.required()) {
            in.fail("Expected a value, but got null");
        }
    }

    private void reportMissing(JsonInput in, long seen) {
        members.forEach((name, member) -> {
            if (member.required() && (seen & member.bit()) == 0) {
                in.failAtMember(name, "Expected a value, but the field is missing");
            }
        });
    }
}
