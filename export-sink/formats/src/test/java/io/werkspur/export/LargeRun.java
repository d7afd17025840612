// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.TrustedTypes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run of any length, made item by item: an input, hops, and outputs with their checks. */
final class LargeRun {
    private static final Instant START = Instant.parse("2025-11-03T09:30:00Z");
    private static final String TEXT = "Eine Blume auf der Wiese. ".repeat(12);

    static {
        TrustedTypes.install();
    }

    private LargeRun() {}

    /** Writes its record to where a sink would. */
    static void write(Path out, String executionId, int items) throws IOException {
        Path folder = Files.createDirectories(out.resolve("runs").resolve(executionId));
        ExecutionRecord facts = ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setConfigName("stillepost")
                .setTimestamp(START)
                .setUserId("gruppe-7a")
                .setItems(List.of())
                .setStatus(ExecutionStatus.COMPLETED)
                .setRevision(items)
                .setFoldVersion(1)
                .build();
        Iterable<ExecutionItem> made =
                () -> IntStream.rangeClosed(1, items).mapToObj(LargeRun::item).iterator();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve("record.json")))) {
            RecordJson.write(facts, made, List.of(), file);
        }
    }

    private static ExecutionItem item(int number) {
        ExecutionItem.Builder item = ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(START.plusSeconds(number))
                .setContent(number + ": " + TEXT)
                .setModelUsed("gpt-oss:20b")
                .setMetadata(Map.of());
        if (number == 1) {
            return item.setStage(1)
                    .setMediaType(MediaType.TEXT)
                    .setItemType(ItemType.USER_INPUT_TEXT)
                    .build();
        }
        return switch (number % 3) {
            case 0 ->
                item.setStage(2)
                        .setStageIteration(number)
                        .setMediaType(MediaType.TEXT)
                        .setItemType(ItemType.INTERCEPTION_ITERATION)
                        .setMetadata(Map.of("from_lang", new MetadataValue("de"), "to_lang", new MetadataValue("en")))
                        .build();
            case 1 ->
                item.setStage(3)
                        .setLoopIteration(number / 3)
                        .setMediaType(MediaType.METADATA)
                        .setItemType(ItemType.STAGE3_SAFETY_CHECK)
                        .setMetadata(Map.of("safe", new MetadataValue(true)))
                        .build();
            default ->
                item.setStage(4)
                        .setLoopIteration(number / 3)
                        .setMediaType(MediaType.TEXT)
                        .setItemType(ItemType.OUTPUT_TEXT)
                        .build();
        };
    }
}
