// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The same run with more steps that only researchers see: students and teachers must not be able to tell the two apart. */
public final class MoreHiddenSteps {
    private MoreHiddenSteps() {}

    /** A hidden step before each step of {@code run}, which moves all numbers; and media that are in another folder. */
    public static ExecutionRecord in(ExecutionRecord run) {
        List<ExecutionItem> sorted = new ArrayList<>(run.getItems());
        sorted.sort(Comparator.comparing(ExecutionItem::getSequenceNumber));
        List<ExecutionItem> items = new ArrayList<>();
        List<Long> before = new ArrayList<>();
        List<SequenceRange> contested = new ArrayList<>();
        for (ExecutionItem item : sorted) {
            before.add(item.getSequenceNumber());
            long number = item.getSequenceNumber() + before.size();
            items.add(hidden(item, number - 1));
            if (ContestedNumbers.contain(run.getContested(), item.getSequenceNumber())) {
                ContestedNumbers.add(contested, number);
            }
            items.add(ExecutionItem.newBuilder(item)
                    .setSequenceNumber(number)
                    .setFilePath(item.getFilePath()
                            .map(path -> path.contains("..") ? path : "hidden-folder-" + number + "/" + path)
                            .orElse(null))
                    .build());
        }
        return ExecutionRecord.newBuilder(run)
                .setItems(items)
                .setContested(contested)
                .setRevision(run.getRevision() + 1_000_003)
                .setMissing(run.getMissing().stream()
                        .map(range -> moved(range, before))
                        .toList())
                .build();
    }

    private static SequenceRange moved(SequenceRange range, List<Long> items) {
        long more = items.stream().filter(number -> number < range.getFrom()).count();
        return new SequenceRange(range.getFrom() + more, range.getTo() + more);
    }

    private static ExecutionItem hidden(ExecutionItem beside, long number) {
        return ExecutionItem.newBuilder()
                .setSequenceNumber(number)
                .setTimestamp(beside.getTimestamp())
                .setStage(0)
                .setMediaType(MediaType.METADATA)
                .setItemType(ItemType.OTHER)
                .setContent("hidden-step-" + number)
                .setMetadata(Map.of())
                .build();
    }
}
