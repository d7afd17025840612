// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.command.KnownRuns;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a gateway has accepted and not sent, read from the journal that it left. */
public final class JournalledEvents {
    private static final int MAX = 1_000_000;
    private static final int MIB = 1 << 20;

    private JournalledEvents() {}

    /** The events, in their order. */
    public static List<PipelineEvent> in(Path directory) throws IOException, InterruptedException {
        JournalLimits limits = new JournalLimits(64L * MIB, 1_024L * MIB, 17 * MIB);
        RunRegistry registry = new RunRegistry(KnownRuns.LIMITS);
        try (Journal journal = Journal.open(directory, limits, registry)) {
            return journal.reader().next(MAX, Long.MAX_VALUE, Duration.ZERO).stream()
                    .flatMap(changed -> changed.change().events().stream())
                    .toList();
        }
    }
}
