// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

/**
 * Whether a service is ready. Immutable.
 *
 * @param ready whether the service is ready
 * @param reason one line for the operator that says what it is waiting for; empty if it is ready
 */
public record Readiness(boolean ready, String reason) {
    private static final Readiness READY = new Readiness(true, "");

    /** The service is ready. */
    public static Readiness yes() {
        return READY;
    }

    /** The service is not ready, for the given reason. */
    public static Readiness no(String reason) {
        return new Readiness(false, reason);
    }
}
