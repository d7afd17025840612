// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as an object of its components. Stateless. */
final class RecordParts {
    private RecordParts() {}

    /** The object; the text of a record whose module does not let others read it. */
    static Converted of(Record value) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.trySetAccessible()) {
                return Converted.text(value, "an object");
            }
            parts.put(component.getName(), read(accessor, value));
        }
        return new Converted(parts, "a record", "an object");
    }

    private static @Nullable Object read(Method accessor, Record value) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Expected to read " + accessor.getName() + ", but failed", e);
        }
    }
}
