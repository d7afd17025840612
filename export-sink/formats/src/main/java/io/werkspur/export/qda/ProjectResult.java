// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import java.util.List;

/**
 * What a project holds.
 *
 * @param exported how many runs are in it, each with all that the view shows
 * @param absent a line for each that is not, with the reason; a note of the project says the same
 * @param replacedCharacters what the format cannot hold and a mark stands for
 */
public record ProjectResult(long exported, List<String> absent, long replacedCharacters) {
    /** Keeps a copy of the list. */
    public ProjectResult {
        absent = List.copyOf(absent);
    }
}
