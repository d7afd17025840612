// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.schema.ExecutionItem;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The items that a view shows, reduced to what it shows of each. For one thread. */
final class ShownItems implements Iterator<ExecutionItem> {
    private final Iterator<ExecutionItem> all;
    private final View view;
    private @Nullable ExecutionItem next;

    ShownItems(Iterator<ExecutionItem> all, View view) {
        this.all = all;
        this.view = view;
    }

    @Override
    public boolean hasNext() {
        while (next == null && all.hasNext()) {
            ExecutionItem item = all.next();
            next = ViewedItem.isShown(view, item) ? ViewedItem.of(view, item) : null;
        }
        return next != null;
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
