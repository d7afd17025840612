// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.access;

import org.jspecify.annotations.Nullable;

/** Recognizes the clients of a server if each client has its own token. Safe from any thread. */
@FunctionalInterface
public interface ClientCheck {
    /**
     * Whether an {@code Authorization} header belongs to a known client; the header is null if there is none. Takes the
     * same time wherever a wrong token differs.
     */
    boolean knows(@Nullable String authorization);
}
