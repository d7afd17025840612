// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The state that an application has left, and the log that it would fold. Immutable.
 *
 * @param events the number of offsets of each partition of the log; a few of them may be transaction markers
 * @param committed the committed offset of each partition that has one
 * @param changelogs names of the existing changelog topics of its own
 * @param state folder of its stores
 * @param hasState whether that folder exists
 */
public record ResetPlan(
        Map<Integer, Long> events,
        Map<Integer, Long> committed,
        List<String> changelogs,
        Path state,
        boolean hasState) {
    /** The number of offsets of the whole log. */
    public long total() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }
}
