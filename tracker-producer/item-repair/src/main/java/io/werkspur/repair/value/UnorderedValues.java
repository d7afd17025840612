// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import java.util.Collections;
import java.util.List;

/**
 * The copied elements of a set. They get the order of their JSON when that is known, so that the same set always gives the
 * same item.
 *
 * @param elements in any order
 */
public record UnorderedValues(List<?> elements) {
    /** Keeps the list, which nobody changes any more. */
    public UnorderedValues {
        elements = Collections.unmodifiableList(elements);
    }
}
