// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.PipelineEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change of a command, stored as a whole or not at all.
 *
 * @param runs runs after the command
 * @param kept the answer under its key; null if the request had none
 * @param events events for the log
 */
public record RunChange(List<NumberedRun> runs, @Nullable KeptAnswer kept, List<PipelineEvent> events) {
    /** Copies the lists. */
    public RunChange {
        runs = List.copyOf(runs);
        events = List.copyOf(events);
    }
}
