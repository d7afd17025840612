// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of objects of one shape.
 *
 * @param start creates an object to read into
 * @param build builds the object that was read
 */
public record ListReader<B, V>(ObjectReader<B> shape, Supplier<B> start, Function<B, V> build) {
    /** Reads the whole current list of the input. */
    @Nullable
    List<V> read(JsonInput in) throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            return in.mismatch("a list");
        }
        List<V> list = new ArrayList<>();
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            V element = readElement(in);
            if (element != null) {
                list.add(element);
            }
        }
        return list;
    }

    /** Reads the current element of the input; null after any error, because an incomplete element cannot be built. */
    @Nullable
    public V readElement(JsonInput in) throws IOException {
        B element = start.get();
        shape.read(in, element);
        return in.isSound() ? build.apply(element) : null;
    }
}
