// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataMap;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.MetadataObject;
import io.werkspur.schema.serde.TrustedTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.IndexedRecord;

/**
 * A run with a step of each type and a different text in every text field, so that each text shows which field it comes
 * from. The name of a field is in its text: {@code mark-user_id-x}, {@code mark-output_text-content-x}.
 */
public final class MarkedRun {
    static {
        TrustedTypes.install();
    }

    private static final Instant START = Instant.parse("2025-11-03T09:30:00.000001Z");
    private static final List<String> METADATA = List.of(
            "blocked_codes", "codes", "from_lang", "reason", "safe", "seed", "to_lang", "found_terms", "prompt");

    private final UnaryOperator<String> text;

    private MarkedRun(UnaryOperator<String> text) {
        this.text = text;
    }

    /** The run with marks as texts. */
    public static ExecutionRecord marked() {
        return new MarkedRun(name -> "mark-" + name + "-x").record();
    }

    /** The run with marks, in which the step of the type is contested. */
    public static ExecutionRecord contested(ItemType type) {
        ExecutionRecord record = marked();
        long number = record.getItems().stream()
                .filter(item -> item.getItemType() == type)
                .findFirst()
                .orElseThrow()
                .getSequenceNumber();
        return ExecutionRecord.newBuilder(record)
                .setContested(List.of(new SequenceRange(number, number)))
                .build();
    }

    /**
     * The run with other texts.
     *
     * @param text the text of a field, given its name
     */
    public static ExecutionRecord of(UnaryOperator<String> text) {
        return new MarkedRun(text).record();
    }

    /** Every text in a record: values, and keys of maps. */
    public static Set<String> texts(ExecutionRecord record) {
        Set<String> texts = new LinkedHashSet<>();
        collect(record, texts);
        texts.remove(record.getExecutionId());
        return texts;
    }

    private static void collect(Object value, Set<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Collection<?> list) {
            list.forEach(element -> collect(element, texts));
        } else if (value instanceof Map<?, ?> map) {
            collect(map.keySet(), texts);
            collect(map.values(), texts);
        } else if (value instanceof IndexedRecord record) {
            for (int i = 0; i < record.getSchema().getFields().size(); i++) {
                Object field = record.get(i);
                if (field != null) {
                    collect(field, texts);
                }
            }
        }
    }

    private ExecutionRecord record() {
        List<ExecutionItem> items = new ArrayList<>();
        for (ItemType type : ItemType.values()) {
            items.add(item(
                    items.size() + 1,
                    type,
                    TypeDefaults.stage(type),
                    type.name().toLowerCase(Locale.ROOT)));
        }
        items.add(item(items.size() + 1, ItemType.OUTPUT_TEXT, 1, "misplaced"));
        return ExecutionRecord.newBuilder()
                .setExecutionId("marked-run")
                .setConfigName(text.apply("config_name"))
                .setTimestamp(START)
                .setUserId(text.apply("user_id"))
                .setSessionId(text.apply("session_id"))
                .setExecutionMode(text.apply("execution_mode"))
                .setSafetyLevel(text.apply("safety_level"))
                .setUsedSeed(731_000_001L)
                .setTotalExecutionTime(731.25)
                .setItems(items)
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(items.size())
                .setFoldVersion(1)
                .setMissing(List.of(new SequenceRange(items.size() + 1L, items.size() + 3L)))
                .setAnomalies(List.of(anomaly()))
                .setDeviceId(text.apply("device_id"))
                .setBatchId(text.apply("batch_id"))
                .setBatchIndex(731_000_002L)
                .setAttributes(Map.of(text.apply("attribute-key"), text.apply("attribute-value")))
                .build();
    }

    private ExecutionItem item(int number, ItemType type, int stage, String name) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(START.plusSeconds(number))
                .setStage(stage)
                .setStageIteration(type == ItemType.INTERCEPTION_ITERATION ? 1 : null)
                .setLoopIteration(stage > 2 ? 1 : null)
                .setMediaType(TypeDefaults.mediaType(type))
                .setItemType(type)
                .setContent(text.apply(name + "-content"))
                .setFilePath(text.apply(name + "-file_path"))
                .setConfigUsed(text.apply(name + "-config_used"))
                .setModelUsed(text.apply(name + "-model_used"))
                .setBackendUsed(text.apply(name + "-backend_used"))
                .setExecutionTime(731.125)
                .setMetadata(metadata(name))
                .build();
    }

    private Map<String, MetadataValue> metadata(String name) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        for (String key : METADATA) {
            metadata.put(key, new MetadataValue(text.apply(name + "-metadata-" + key)));
        }
        metadata.put(
                "codes", new MetadataValue(List.of(new MetadataValue(text.apply(name + "-metadata-codes-in-list")))));
        MetadataMap object = MetadataObject.of(
                Map.of(text.apply(name + "-metadata-key"), new MetadataValue(text.apply(name + "-metadata-nested"))));
        metadata.put("reason", new MetadataValue(object));
        metadata.put(text.apply(name + "-metadata-own-key"), new MetadataValue(text.apply(name + "-metadata-own")));
        return metadata;
    }

    private Anomaly anomaly() {
        PipelineEvent event = PipelineEvent.newBuilder()
                .setEventId("0193f000-0000-7000-8000-000000000001")
                .setExecutionId("marked-run")
                .setSequenceNumber(3)
                .setTimestamp(START)
                .setStage(4)
                .setMediaType(TypeDefaults.mediaType(ItemType.OUTPUT_TEXT))
                .setItemType(ItemType.OUTPUT_TEXT)
                .setContent(text.apply("anomaly-content"))
                .setMetadata(metadata("anomaly"))
                .setContext(context())
                .setSource(new EventSource(
                        text.apply("source-node"), text.apply("source-client"), text.apply("source-version")))
                .build();
        return new Anomaly(AnomalyKind.CONFLICT, 3L, event.getEventId(), text.apply("anomaly-message"), event);
    }

    private ExecutionContext context() {
        return new ExecutionContext(
                text.apply("context-config_name"),
                text.apply("context-user_id"),
                text.apply("context-session_id"),
                text.apply("context-execution_mode"),
                text.apply("context-safety_level"),
                731_000_003L,
                text.apply("context-device_id"),
                text.apply("context-batch_id"),
                731_000_004L,
                Map.of(text.apply("context-attribute-key"), text.apply("context-attribute-value")));
    }
}
