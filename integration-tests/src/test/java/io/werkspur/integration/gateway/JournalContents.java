// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import io.werkspur.gateway.journal.EventTarget;
import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.journal.JournalLimits;
import io.werkspur.gateway.journal.OutboxRelay;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The events that a stopped gateway would send after its next start. */
final class JournalContents {
    private static final JournalLimits LIMITS = new JournalLimits(16 << 20, 64 << 20, 32 << 20);
    private static final RunLimits RUNS = new RunLimits(
            Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1_000, 1_000_000, 1_000);

    private JournalContents() {}

    /** By run, the numbers of the events that are not known to be on the broker. */
    static Map<String, Set<Long>> unsent(Path directory) throws IOException {
        Map<String, Set<Long>> found = new HashMap<>();
        try (Journal journal = Journal.open(directory, LIMITS, new RunRegistry(RUNS));
                OutboxRelay feed = new OutboxRelay(journal, into(found), why -> {})) {
            feed.start();
            if (!feed.drain(Patience.LIMIT)) {
                throw new IOException("Expected to read all of the journal in " + directory + ", but read " + found);
            }
        }
        return found;
    }

    private static EventTarget into(Map<String, Set<Long>> found) {
        return new EventTarget() {
            @Override
            public boolean send(List<PipelineEvent> events, Duration wait) {
                events.forEach(event -> found.computeIfAbsent(event.getExecutionId(), id -> new TreeSet<>())
                        .add(event.getSequenceNumber()));
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
