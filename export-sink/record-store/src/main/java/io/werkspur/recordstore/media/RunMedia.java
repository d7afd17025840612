// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

/** The media that runs refer to, as far as they may be read. */
public interface RunMedia {
    /**
     * Looks up a medium.
     *
     * @param location the path or URL in the item
     * @return the medium, or why it is missing; never fails because of the location
     */
    Medium find(String location);

    /** Returns media that are always missing. */
    static RunMedia none() {
        return location -> new Medium.Missing("media are not part of this export");
    }
}
