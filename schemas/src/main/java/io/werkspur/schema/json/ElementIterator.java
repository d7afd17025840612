// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.werkspur.schema.json.read.FieldErrors;
import io.werkspur.schema.json.read.JsonInput;
import io.werkspur.schema.json.read.ListReader;
import io.werkspur.schema.json.value.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Iterates over one list of a record, element by element, and skips everything else. For one thread. */
final class ElementIterator<V> implements Iterator<V> {
    private final String name;
    private final ListReader<?, V> list;
    private final FieldErrors errors = new FieldErrors("record");
    private final JsonParser parser;
    private final JsonInput in;
    private boolean started;
    private boolean ended;
    private @Nullable V next;

    ElementIterator(String name, ListReader<?, V> list, InputStream json) throws IOException {
        this.name = name;
        this.list = list;
        this.parser = CanonicalJson.FACTORY.createParser(json);
        this.in = new JsonInput(parser, errors, false);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = RecordStream.checked(errors, this::read);
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public V next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("Expected no call of next() after the last element");
        }
        V element = next;
        next = null;
        return element;
    }

    private @Nullable V read() throws IOException {
        if (!started) {
            started = true;
            if (!seekList()) {
                return null;
            }
        }
        JsonToken token = parser.nextToken();
        return token == null || token == JsonToken.END_ARRAY ? null : list.readElement(in);
    }

    private boolean seekList() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isList = parser.currentName().equals(name);
            JsonToken value = parser.nextToken();
            if (isList && value == JsonToken.START_ARRAY) {
                return true;
            }
            if (isList) {
                in.mismatch("a list");
                return false;
            }
            parser.skipChildren();
        }
        return false;
    }
}
