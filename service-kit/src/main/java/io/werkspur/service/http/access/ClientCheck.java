// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import org.jspecify.annotations.Nullable;

/** Tells clients that a server knows from others, where they show different tokens. Safe from any thread. */
@FunctionalInterface
public interface ClientCheck {
    /**
     * Whether an {@code Authorization} header is that of a client which may ask at all; null when there is none. Takes the same time
     * wherever a wrong token differs.
     */
    boolean knows(@Nullable String authorization);
}
