// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.field.Fields;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.FieldText;
import io.werkspur.schema.json.write.ItemMapper;
import java.io.IOException;
import java.util.Optional;

/** Writes the event of an anomaly. For one document and one thread. */
final class XmlEvent {
    private final XmlOut xml;
    private final XmlFields fields;

    XmlEvent(XmlOut xml, XmlFields fields) {
        this.xml = xml;
        this.fields = fields;
    }

    void write(PipelineEvent event) throws IOException {
        ExecutionItem step = ItemMapper.of(event);
        xml.start("event");
        fields.text("event_id", event.getEventId());
        fields.text("execution_id", event.getExecutionId());
        fields.write(Fields.ITEM, step);
        fields.metadata(step.getMetadata());
        if (event.getContext().isPresent()) {
            context(event.getContext().get());
        }
        if (event.getSource().isPresent()) {
            source(event.getSource().get());
        }
        optional("released_through", event.getReleasedThrough().map(through -> Long.toString(through)));
        xml.end();
    }

    private void context(ExecutionContext context) throws IOException {
        xml.start("context");
        fields.text("config_name", context.getConfigName());
        fields.text("user_id", context.getUserId());
        fields.text("session_id", context.getSessionId());
        fields.text("execution_mode", context.getExecutionMode());
        fields.text("safety_level", context.getSafetyLevel());
        optional("used_seed", context.getUsedSeed().map(FieldText::seed));
        optional("device_id", context.getDeviceId());
        optional("batch_id", context.getBatchId());
        optional("batch_index", context.getBatchIndex().map(index -> Long.toString(index)));
        fields.texts("attributes", context.getAttributes());
        xml.end();
    }

    private void source(EventSource source) throws IOException {
        xml.start("source");
        optional("node", source.getNode());
        optional("client", source.getClient());
        optional("version", source.getVersion());
        xml.end();
    }

    private void optional(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            fields.text(name, text.get());
        }
    }
}
