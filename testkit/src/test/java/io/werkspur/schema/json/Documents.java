// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.FieldError;
import java.util.List;

/** Reads documents that must be accepted, or refused. */
final class Documents {
    private static final String MINIMAL = """
            {"execution_id": "abc-123", "sequence_number": 1, "timestamp": "2025-11-03T09:30:00Z", "stage": 4,
             "media_type": "text", "item_type": "output_text"%s}""";

    private Documents() {}

    /** An event with the required fields, and more text before the closing brace. */
    static String event(String more) {
        return MINIMAL.formatted(more);
    }

    static PipelineEvent accepted(String json) {
        EventJson.Parsed parsed = EventJson.parse(json);
        assertThat(parsed).isInstanceOf(EventJson.Parsed.Accepted.class);
        return ((EventJson.Parsed.Accepted) parsed).event();
    }

    static List<FieldError> refused(String json) {
        EventJson.Parsed parsed = EventJson.parse(json);
        assertThat(parsed).isInstanceOf(EventJson.Parsed.Refused.class);
        return ((EventJson.Parsed.Refused) parsed).errors();
    }
}
