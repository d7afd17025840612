// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

/** Finds the media of each run. Safe from any thread. */
@FunctionalInterface
public interface MediaPlaces {
    /** Returns the media of one run; {@code executionId} is a valid id. */
    RunMedia of(String executionId);
}
