// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for an expected condition. A limit costs time only if something is wrong, so it is long: on a
 * slow or busy machine a test becomes slow, but never fails.
 */
public final class Patience {
    /** Maximum wait for anything. */
    public static final Duration LIMIT = Duration.ofMinutes(10);

    private Patience() {}

    /** Waits for a condition, no longer than {@link #LIMIT}; checks at once, then repeatedly. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO);
    }
}
