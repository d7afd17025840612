// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.werkspur.schema.PipelineEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What item a client makes of the arguments of a call.
 *
 * @param name what it shows
 * @param call {@code start}, {@code item}, {@code complete} or {@code error}
 * @param untyped whether a typed interface cannot be given such arguments
 * @param arguments as the file has them
 * @param item as the file has it
 */
public record SharedCase(String name, String call, boolean untyped, JsonNode arguments, JsonNode item) {
    /** The arguments by name, as values of Java; null where null is passed. Made anew each time. */
    public Map<String, @Nullable Object> values() {
        return CaseValues.arguments(arguments);
    }

    /** The item that is to come of it; ids, numbers, source and a time that the case leaves open are placeholders. */
    public PipelineEvent expected() {
        return ExpectedEvent.of(CaseValues.expected(item));
    }

    /** Whether the case says a field of the item. */
    public boolean says(String field) {
        return item.has(field);
    }

    @Override
    public String toString() {
        return name;
    }
}
