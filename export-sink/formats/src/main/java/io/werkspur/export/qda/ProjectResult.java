// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import java.util.List;

/**
 * The result of writing a project.
 *
 * @param exported how many runs are in it, each with everything that the view shows
 * @param absent a line for each run that is not, with the reason; a note of the project lists them too
 * @param replacedCharacters number of characters that the format cannot represent and that were replaced by a mark
 */
public record ProjectResult(long exported, List<String> absent, long replacedCharacters) {
    /** Keeps a copy of the list. */
    public ProjectResult {
        absent = List.copyOf(absent);
    }
}
