// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an application has left, and the log that it would fold. Immutable.
 *
 * @param events how many offsets each partition of the log spans; a few of them may be transaction markers
 * @param committed the committed offset of each partition that has one
 * @param changelogs names of its own changelog topics that are there
 * @param state folder of its stores
 * @param hasState whether that folder is there
 */
public record ResetPlan(
        Map<Integer, Long> events,
        Map<Integer, Long> committed,
        List<String> changelogs,
        Path state,
        boolean hasState) {
    /** How many offsets the whole log spans. */
    public long total() {
        return events.values().stream().mapToLong(Long::longValue).sum();
    }
}
