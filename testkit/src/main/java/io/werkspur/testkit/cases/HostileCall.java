// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.JsonTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody should make, and what becomes of it.
 *
 * @param line where it stands in its file
 * @param call {@code start}, {@code item} or {@code complete}
 * @param sha256 of the text of its item
 * @param arguments as the file has them
 */
public record HostileCall(int line, String call, String sha256, JsonNode arguments) {
    /** The arguments by name, as values of Java; null where null is passed. Made anew each time. */
    public Map<String, @Nullable Object> values() {
        return CaseValues.arguments(arguments);
    }

    /** An item as all clients write it down: its time, and what it says in canonical JSON. */
    public String text(PipelineEvent made) {
        String line = ItemText.whole(made);
        String time = JsonTime.text(made.getTimestamp());
        if (call.equals("start")) {
            String said = line.substring(line.indexOf("\"metadata\":"), line.lastIndexOf(",\"source\":"));
            String context = made.getContext().isPresent() ? said : said.substring(0, said.lastIndexOf(','));
            return made.getExecutionId() + " " + time + " " + context + "}";
        }
        return time + " {" + line.substring(line.indexOf("\"stage\":"), line.lastIndexOf(",\"context\":")) + "}";
    }
}
