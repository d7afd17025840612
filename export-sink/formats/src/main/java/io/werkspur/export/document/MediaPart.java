// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.recordstore.media.Medium;
import io.werkspur.schema.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A medium that a step refers to.
 *
 * @param location path or URL, as in the step; null if the view does not show it
 * @param type kind of medium, as in the step
 * @param medium its bytes, or why they are missing
 * @param facts facts about its bytes: type, size and digest, if the view shows them
 */
public record MediaPart(@Nullable String location, MediaType type, Medium medium, List<Fact> facts) {
    /** A name for people who cannot see it: {@code label}, and the last part of the location, if that is shown. */
    public String name(String label) {
        return location == null ? label : label + ": " + location.substring(location.lastIndexOf('/') + 1);
    }

    /** What is written below it: {@code label}, and the location, if that is shown. */
    public String caption(String label) {
        return location == null ? label : label + ": " + location;
    }
}
