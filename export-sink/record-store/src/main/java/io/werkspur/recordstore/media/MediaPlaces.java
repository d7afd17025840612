// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media;

/** Where the media of each run are. Safe from any thread. */
@FunctionalInterface
public interface MediaPlaces {
    /** Those of one run; {@code executionId} is a valid id. */
    RunMedia of(String executionId);
}
