// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

import java.util.concurrent.CompletableFuture;

/** The media that runs refer to, as far as they may be read. */
@FunctionalInterface
public interface RunMedia {
    /**
     * Looks up a medium.
     *
     * @param location the path or URL in the item
     * @return the medium, or why it is missing; never fails because of the location
     * @throws MediaBusyException if it would have to be fetched, and too many are
     */
    Medium find(String location);

    /**
     * Looks up a medium without keeping the calling thread while it is fetched.
     *
     * @return what {@link #find} returns, complete at once if nothing has to be fetched; otherwise a thread of the fetch
     *     completes it, which must not be kept
     * @throws MediaBusyException if it would have to be fetched, and too many are
     */
    default CompletableFuture<Medium> begin(String location) {
        return CompletableFuture.completedFuture(find(location));
    }

    /** Returns media that are always missing. */
    static RunMedia none() {
        return location -> new Medium.Missing("media are not part of this export");
    }
}
