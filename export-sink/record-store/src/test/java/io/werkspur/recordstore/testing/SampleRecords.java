// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.testing;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.serde.TrustedTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small records for tests. */
public final class SampleRecords {
    static {
        TrustedTypes.install();
    }

    private SampleRecords() {}

    public static ExecutionRecord record(String executionId, int foldVersion, long revision) {
        return record(executionId, foldVersion, revision, ExecutionStatus.RUNNING);
    }

    public static ExecutionRecord record(String executionId, int foldVersion, long revision, ExecutionStatus status) {
        ExecutionItem item = ExecutionItem.newBuilder()
                .setSequenceNumber(1)
                .setTimestamp(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setStage(1)
                .setMediaType(MediaType.TEXT)
                .setItemType(ItemType.USER_INPUT_TEXT)
                .setContent("Eine Blume 🌼 in der Wiese")
                .setMetadata(Map.of())
                .build();
        return ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setConfigName("stillepost")
                .setItems(List.of(item))
                .setStatus(status)
                .setRevision(revision)
                .setFoldVersion(foldVersion)
                .build();
    }
}
