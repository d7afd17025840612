// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.MetadataObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events and records that the tests of this package share. */
final class SampleEvents {
    private static final Instant TIME = Instant.parse("2026-11-23T09:15:00.123456Z");

    private SampleEvents() {}

    static PipelineEvent event() {
        return event(Map.of(
                "from_lang", value("de"),
                "seed", value(new Number("18446744073709551615")),
                "safe", value(true),
                "nothing", value(null),
                "ratio", value(0.5),
                "codes", value(List.of(value(1L), value("a"), value(MetadataObject.of(Map.of("k", value(2L))))))));
    }

    static PipelineEvent event(Map<String, MetadataValue> metadata) {
        return PipelineEvent.newBuilder()
                .setEventId("0190a1b2-0000-7000-8000-000000000001")
                .setExecutionId("abc-123")
                .setSequenceNumber(7)
                .setTimestamp(TIME)
                .setStage(2)
                .setStageIteration(3)
                .setMediaType(MediaType.TEXT)
                .setItemType(ItemType.INTERCEPTION_ITERATION)
                .setContent("Eine Blume auf der Wiese 🌼 草地")
                .setMetadata(metadata)
                .build();
    }

    static PipelineEvent eventWithContent(String content) {
        return PipelineEvent.newBuilder(event()).setContent(content).build();
    }

    static ExecutionRecord record(Map<String, MetadataValue> metadata) {
        ExecutionItem item = ExecutionItem.newBuilder()
                .setSequenceNumber(1)
                .setTimestamp(TIME)
                .setStage(1)
                .setMediaType(MediaType.TEXT)
                .setItemType(ItemType.USER_INPUT_TEXT)
                .setMetadata(metadata)
                .build();
        return ExecutionRecord.newBuilder()
                .setExecutionId("abc-123")
                .setItems(List.of(item))
                .setStatus(ExecutionStatus.RUNNING)
                .setRevision(1)
                .setFoldVersion(1)
                .build();
    }

    static MetadataValue value(Object content) {
        return new MetadataValue(content);
    }

    /** Metadata whose deepest value is at this level; the value of a key is level 1. */
    static Map<String, MetadataValue> metadataOfDepth(int depth) {
        MetadataValue inner = value("leaf");
        for (int level = depth; level > 1; level--) {
            inner = level % 2 == 0 ? value(List.of(inner)) : value(MetadataObject.of(Map.of("k", inner)));
        }
        return Map.of("deep", inner);
    }
}
