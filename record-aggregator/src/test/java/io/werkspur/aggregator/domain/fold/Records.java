// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.testkit.ExpectedItems;
import java.util.List;

/** Joins facts and items field by field, independently of the encoder, so that tests can compare the two. */
public final class Records {
    private Records() {}

    /** The record with its items. */
    public static ExecutionRecord whole(FoldedRecord folded) {
        List<ExecutionItem> items = folded.items().stream()
                .map(item -> ExpectedItems.of(item.decoded()))
                .toList();
        ExecutionRecord record = folded.facts();
        record.put("items", items);
        return record;
    }
}
