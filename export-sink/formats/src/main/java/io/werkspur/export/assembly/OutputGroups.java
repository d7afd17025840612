// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.schema.ExecutionItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups the steps of each output, even if those of other outputs are between them; outputs are in the order of their first
 * steps. If too much waits for late steps, the oldest output is returned incomplete and continued later.
 */
final class OutputGroups implements Iterator<DocumentBlock> {
    private static final long MAX_WAITING = 4_000_000;

    private final Iterator<PlacedBlock> steps;
    private final Map<Integer, Integer> toCome;
    private final long maxWaiting;
    private final Map<Integer, OpenGroup> byNumber = new HashMap<>();
    private final Deque<OpenGroup> open = new ArrayDeque<>();
    private final Set<Integer> cut = new HashSet<>();
    private @Nullable OpenGroup newest;
    private long waiting;

    OutputGroups(Iterator<PlacedBlock> steps, Map<Integer, Integer> sizes) {
        this(steps, sizes, MAX_WAITING);
    }

    /**
     * Creates groups with another limit.
     *
     * @param sizes how many steps each output number has in total
     * @param maxWaiting approximate number of characters that may wait
     */
    OutputGroups(Iterator<PlacedBlock> steps, Map<Integer, Integer> sizes, long maxWaiting) {
        this.steps = steps;
        this.toCome = new HashMap<>(sizes);
        this.maxWaiting = maxWaiting;
    }

    @Override
    public boolean hasNext() {
        while (steps.hasNext() && !mayRelease()) {
            add(steps.next());
        }
        return !open.isEmpty();
    }

    @Override
    public DocumentBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no output left");
        }
        OpenGroup oldest = open.remove();
        waiting -= oldest.weight();
        Integer number = oldest.number();
        if (number != null) {
            byNumber.remove(number);
            if (!isComplete(oldest)) {
                cut.add(number);
            }
        }
        return oldest.toBlock();
    }

    // A gap after the last step of an output still belongs to it, so the newest one is kept until another step arrives.
    private boolean mayRelease() {
        OpenGroup oldest = open.peek();
        return oldest != null && (waiting > maxWaiting || (oldest != newest && isComplete(oldest)));
    }

    private boolean isComplete(OpenGroup group) {
        return group.number() == null || toCome.getOrDefault(group.number(), 0) == 0;
    }

    private void add(PlacedBlock placed) {
        ExecutionItem item = placed.item();
        OpenGroup group =
                item == null ? groupOfGap() : groupOf(item.getLoopIteration().orElse(null));
        waiting += group.add(placed);
        newest = group;
    }

    private OpenGroup groupOfGap() {
        return newest != null && open.contains(newest) ? newest : opened(null);
    }

    private OpenGroup groupOf(@Nullable Integer number) {
        if (number == null) {
            return opened(null);
        }
        toCome.merge(number, -1, Integer::sum);
        OpenGroup known = byNumber.get(number);
        return known == null ? opened(number) : known;
    }

    private OpenGroup opened(@Nullable Integer number) {
        OpenGroup group = new OpenGroup(number, number != null && cut.contains(number));
        open.add(group);
        if (number != null) {
            byNumber.put(number, group);
        }
        return group;
    }
}
