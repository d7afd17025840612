// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The fold copies the bytes of an event's step into the record without decoding them. */
class ItemLayoutTest {
    @Test
    void shouldHaveTheSameFieldsInOrderAndTypeWhenAnItemIsPartOfAnEvent() {
        List<Schema.Field> event = PipelineEvent.getClassSchema().getFields();
        List<Schema.Field> item = ExecutionItem.getClassSchema().getFields();
        int from = names(event).indexOf("sequence_number");
        int to = names(event).indexOf("metadata") + 1;

        List<Schema.Field> step = event.subList(from, to);

        assertThat(names(step)).isEqualTo(names(item));
        assertThat(types(step)).isEqualTo(types(item));
        assertThat(step.stream().map(Schema.Field::defaultVal).toList())
                .isEqualTo(item.stream().map(Schema.Field::defaultVal).toList());
    }

    private static List<String> names(List<Schema.Field> fields) {
        return fields.stream().map(Schema.Field::name).toList();
    }

    // As text, because comparing schemas ignores the logical type of a field.
    private static List<String> types(List<Schema.Field> fields) {
        return fields.stream().map(field -> field.schema().toString()).toList();
    }
}
