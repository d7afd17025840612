// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataMember;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The approximate size of an encoded event: its texts in UTF-8, and a few bytes for everything else. Equal events have the same
 * weight, whichever schema they were written with. Pure.
 */
public final class EventWeight {
    private static final int FRAME = 64;
    private static final int VALUE = 9;
    private static final int LONGEST_UTF8 = 3;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private EventWeight() {}

    public static int of(PipelineEvent event) {
        long weight = FRAME + text(event.getContent()) + text(event.getFilePath()) + text(event.getConfigUsed());
        weight += text(event.getModelUsed()) + text(event.getBackendUsed());
        for (Map.Entry<String, MetadataValue> entry : event.getMetadata().entrySet()) {
            weight += text(entry.getKey()) + value(entry.getValue().getValue().orElse(null));
        }
        return (int) Math.min(
                Integer.MAX_VALUE,
                weight + event.getContext().map(EventWeight::context).orElse(0L));
    }

    private static long context(ExecutionContext context) {
        long weight = text(context.getConfigName()) + text(context.getUserId()) + text(context.getSessionId());
        weight += text(context.getExecutionMode()) + text(context.getSafetyLevel());
        weight += text(context.getDeviceId()) + text(context.getBatchId());
        for (Map.Entry<String, String> attribute : context.getAttributes().entrySet()) {
            weight += text(attribute.getKey()) + text(attribute.getValue());
        }
        return weight;
    }

    private static long value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number) {
            return text(number.getText());
        }
        long weight = VALUE;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                weight += value(((MetadataValue) element).getValue().orElse(null));
            }
        } else if (value instanceof MetadataMap map) {
            for (MetadataMember member : map.getMembers()) {
                weight += text(member.getKey())
                        + value(member.getValue().getValue().orElse(null));
            }
        }
        return weight;
    }

    private static long text(Optional<String> text) {
        return text.map(EventWeight::text).orElse(0L);
    }

    private static long text(String text) {
        long bytes = VALUE;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ONE_BYTE ? 1 : c < TWO_BYTES || Character.isSurrogate(c) ? 2 : LONGEST_UTF8;
        }
        return bytes;
    }
}
