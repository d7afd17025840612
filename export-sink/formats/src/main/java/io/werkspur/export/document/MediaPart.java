// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.MediaType;
import java.util.List;

/**
 * A medium that a step refers to.
 *
 * @param location path or URL, as in the step
 * @param type kind of medium, as in the step
 * @param medium its bytes, or why they are missing
 * @param facts facts about its bytes: type, size and digest, if the view shows them
 */
public record MediaPart(String location, MediaType type, Medium medium, List<Fact> facts) {
    /** The last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
