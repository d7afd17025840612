// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.ExpectedItems;
import java.util.ArrayList;
import java.util.List;

/** One step of the textbook way: copies the whole list and adds one item. */
final class TextbookFold {
    private TextbookFold() {}

    static ExecutionRecord add(String executionId, PipelineEvent event, ExecutionRecord record) {
        List<ExecutionItem> items = new ArrayList<>(record.getItems());
        int place = items.size();
        while (place > 0 && items.get(place - 1).getSequenceNumber() >= event.getSequenceNumber()) {
            place--;
        }
        items.add(place, ExpectedItems.of(event));
        boolean ended =
                event.getItemType() == ItemType.PIPELINE_COMPLETE || record.getStatus() == ExecutionStatus.COMPLETED;
        return ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setItems(items)
                .setStatus(ended ? ExecutionStatus.COMPLETED : ExecutionStatus.RUNNING)
                .setRevision(items.size())
                .setFoldVersion(0)
                .build();
    }
}
