// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.PipelineEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command changes, kept or lost as a whole.
 *
 * @param runs runs as they are afterwards
 * @param kept the answer under its key; null when the request had none
 * @param events what goes to the log
 */
public record RunChange(List<NumberedRun> runs, @Nullable KeptAnswer kept, List<PipelineEvent> events) {
    /** Copies the lists. */
    public RunChange {
        runs = List.copyOf(runs);
        events = List.copyOf(events);
    }
}
