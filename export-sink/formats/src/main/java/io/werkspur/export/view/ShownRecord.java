// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as students or teachers see it. Its facts say how many steps they see, so all steps are read once before that. For one thread
 * at a time.
 */
final class ShownRecord implements RunRecord {
    private final View view;
    private final RunRecord whole;
    // By the numbers of the view, of the steps that were read; for the one who delivers media.
    private final Map<Long, String> locations = new HashMap<>();
    private @Nullable ExecutionRecord facts;

    ShownRecord(View view, RunRecord whole) {
        this.view = view;
        this.whole = whole;
    }

    @Override
    public ExecutionRecord facts() {
        ExecutionRecord known = facts;
        if (known == null) {
            ViewNumbers numbers = new ViewNumbers(view, whole.facts());
            items(numbers).forEachRemaining(item -> {});
            known = ViewedFacts.of(view, whole, numbers);
            facts = known;
        }
        return known;
    }

    @Override
    public Iterable<ExecutionItem> items() {
        return () -> items(new ViewNumbers(view, whole.facts()));
    }

    private ShownItems items(ViewNumbers numbers) {
        return new ShownItems(whole.items().iterator(), view, numbers, locations);
    }

    @Override
    public Iterable<Anomaly> anomalies() {
        return List.of();
    }

    Optional<String> location(ExecutionItem item) {
        return Optional.ofNullable(locations.get(item.getSequenceNumber()));
    }
}
