// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.WritePolicy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hot runs of a task: their rows as objects, and, for runs that it has seen from their first event on, their events, so that
 * the record of an ordinary run is written without reading the store. Only a cache: everything else is read from the
 * stores. Uses at most about {@code maxBytes} of heap; the least recently used run is evicted first. For one thread.
 */
public final class RunCache {
    private static final int ROW_BYTES = 400;
    private static final int EVENT_BYTES = 250;

    private final long maxBytes;
    private final Map<String, HotRun> runs = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    public RunCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** One run. A caller that changes its row must write it to the store too. */
    public static final class HotRun {
        private final RunState state;
        private @Nullable List<FoldEvent> events;
        private long bytes = ROW_BYTES;
        private boolean evicted;

        private HotRun(RunState state, boolean fromItsFirstEvent) {
            this.state = state;
            this.events = fromItsFirstEvent ? new ArrayList<>() : null;
        }

        public RunState state() {
            return state;
        }

        /** All events of the run, in the order of their arrival; null if they have to be read from the store. */
        @Nullable
        public List<FoldEvent> events() {
            List<FoldEvent> known = events;
            return known != null && known.size() == state.events() ? known : null;
        }
    }

    @Nullable
    public HotRun get(String executionId) {
        return runs.get(executionId);
    }

    public HotRun add(String executionId, RunState state, boolean fromItsFirstEvent) {
        HotRun run = new HotRun(state, fromItsFirstEvent);
        runs.put(executionId, run);
        bytes += run.bytes;
        evict();
        return run;
    }

    /** Adds the next event of a run. */
    public void append(HotRun run, FoldEvent event, int messageBytes) {
        if (run.events == null || run.evicted) {
            return;
        }
        run.events.add(event);
        run.bytes += messageBytes + EVENT_BYTES;
        bytes += messageBytes + EVENT_BYTES;
        if (run.bytes > WritePolicy.LARGEST_MESSAGE) {
            forgetEvents(run);
        }
        evict();
    }

    /** Keeps only the row from now on. */
    public void forgetEvents(HotRun run) {
        run.events = null;
        if (!run.evicted) {
            bytes -= run.bytes - ROW_BYTES;
            run.bytes = ROW_BYTES;
        }
    }

    /** Forgets a run whose row may differ from the store. */
    public void forget(String executionId) {
        HotRun run = runs.remove(executionId);
        if (run != null) {
            bytes -= run.bytes;
        }
    }

    private void evict() {
        Iterator<HotRun> eldest = runs.values().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            HotRun run = eldest.next();
            eldest.remove();
            bytes -= run.bytes;
            run.evicted = true;
            run.events = null;
        }
    }
}
