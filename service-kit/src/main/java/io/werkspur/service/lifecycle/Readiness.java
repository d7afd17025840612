// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

/**
 * Whether a service does its work. Immutable.
 *
 * @param ready whether it does
 * @param reason one line for the operator that says what it waits for; empty when it is ready
 */
public record Readiness(boolean ready, String reason) {
    private static final Readiness READY = new Readiness(true, "");

    /** It works. */
    public static Readiness yes() {
        return READY;
    }

    /** It does not, for the given reason. */
    public static Readiness no(String reason) {
        return new Readiness(false, reason);
    }
}
