// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.registry;

import io.werkspur.schema.serde.registry.KeptSchemaCheck;
import io.werkspur.schema.serde.registry.LostSchema;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether work may begin although the registry does not know schemas that it knew before. A registry that is just starting knows
 * nothing either, so the loss must be found {@value #ATTEMPTS} times. For one thread.
 */
final class LossCheck {
    static final int ATTEMPTS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(LossCheck.class);

    private final KeptSchemaCheck check;
    private final KeptCopies kept;
    private final String subject;
    private final LongSupplier processed;
    private int found;
    private boolean passed;

    /**
     * Does not ask yet.
     *
     * @param kept what {@code check} checks
     * @param subject the subject of events
     * @param processed how many events were processed; asked only if nothing is kept
     */
    LossCheck(KeptSchemaCheck check, KeptCopies kept, String subject, LongSupplier processed) {
        this.check = check;
        this.kept = kept;
        this.subject = subject;
        this.processed = processed;
    }

    /**
     * Asks the registry once.
     *
     * @return whether work may begin; if not, ask again after a second
     * @throws LostSchemasException if schemas are lost, and it was asked often enough
     * @throws RegistryUnavailableException if the registry gives no usable response now
     */
    boolean passes() {
        passed = passed || passesNow();
        return passed;
    }

    private boolean passesNow() {
        List<LostSchema> lost = check.run();
        if (!lost.isEmpty()) {
            return decide(
                    LostSchemasException.of(lost, kept),
                    kept.areEnough() && lost.stream().noneMatch(LostSchema::isReplaced));
        }
        long events = kept.schemas().isEmpty() ? processed.getAsLong() : 0;
        if (events > 0 && !check.hasSubject(subject)) {
            return decide(LostSchemasException.ofAll(subject, events), kept.areEnough());
        }
        return true;
    }

    private boolean decide(LostSchemasException problem, boolean mayContinue) {
        if (mayContinue) {
            LOG.warn("Continuing with what is kept: {}", problem.getMessage());
            return true;
        }
        found++;
        if (found == ATTEMPTS) {
            throw problem;
        }
        if (found == 1) {
            LOG.warn("Asking the schema registry again for {} s: {}", ATTEMPTS, problem.getMessage());
        }
        return false;
    }
}
