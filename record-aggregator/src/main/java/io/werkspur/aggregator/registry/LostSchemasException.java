// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.serde.registry.LostSchema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The registry does not know schemas any more that it knew before. Whoever went on would take events for garbage. The message is one
 * line that names what is lost, and the command that registers it again.
 */
public final class LostSchemasException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMED = 5;

    private LostSchemasException(String line) {
        super(line);
    }

    /**
     * For schemas that were kept.
     *
     * @param kept where
     */
    static LostSchemasException of(List<LostSchema> lost, KeptCopies kept) {
        String named = lost.stream().limit(MOST_NAMED).map(LostSchema::toString).collect(Collectors.joining(", "));
        String more = lost.size() > MOST_NAMED ? " and " + (lost.size() - MOST_NAMED) + " more" : "";
        String expected = "Expected the schema registry to give " + named + more + ", as it did before, but ";
        if (lost.stream().anyMatch(LostSchema::isReplaced)) {
            return new LostSchemasException(
                    expected + "it does not: it was set up anew, or schema.registry.url names another"
                            + " registry; restore its backup, or name the one that wrote the log");
        }
        return new LostSchemasException(expected + "it does not know " + (lost.size() == 1 ? "it" : "them")
                + " any more; register it again with " + kept.command() + " (it is kept in "
                + kept.schemas().folder()
                + "), or restore the registry's backup; lost.schemas=continue goes on without");
    }

    /**
     * If nothing was kept, but the log was processed.
     *
     * @param subject the subject that must exist
     * @param events how many events were processed
     */
    static LostSchemasException ofAll(String subject, long events) {
        return new LostSchemasException("Expected the schema registry to have schemas under the subject " + subject
                + ", because "
                + events + " events were processed, but it has none: it lost its content, or schema.registry.url names"
                + " another registry; restore its backup; lost.schemas=continue goes on without");
    }
}
