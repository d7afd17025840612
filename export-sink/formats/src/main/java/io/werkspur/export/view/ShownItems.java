// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.schema.ExecutionItem;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The items that a view shows, reduced to what it shows of each, with its numbers. For one thread. */
final class ShownItems implements Iterator<ExecutionItem> {
    private final Iterator<ExecutionItem> all;
    private final View view;
    private final ViewNumbers numbers;
    private final Map<Long, String> locations;
    private @Nullable ExecutionItem next;

    /** @param locations gets where the media of the items are, by their numbers */
    ShownItems(Iterator<ExecutionItem> all, View view, ViewNumbers numbers, Map<Long, String> locations) {
        this.all = all;
        this.view = view;
        this.numbers = numbers;
        this.locations = locations;
    }

    @Override
    public boolean hasNext() {
        while (next == null && all.hasNext()) {
            ExecutionItem item = all.next();
            next = ViewedItem.isShown(view, item) ? shown(item) : null;
        }
        return next != null;
    }

    private ExecutionItem shown(ExecutionItem item) {
        long number = numbers.of(item.getSequenceNumber());
        item.getFilePath().ifPresent(location -> locations.put(number, location));
        return ViewedItem.of(view, item, number);
    }

    @Override
    public ExecutionItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("Expected no call of next() after the last element");
        }
        ExecutionItem item = next;
        next = null;
        return item;
    }
}
