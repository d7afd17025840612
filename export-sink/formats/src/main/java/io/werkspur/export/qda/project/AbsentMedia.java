// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.qda.medium.QdaMedium;
import java.util.HashMap;
import java.util.Map;

/** Missing media: only one of those with the same reason is kept. For one thread. */
final class AbsentMedia {
    private final Map<QdaMedium, QdaMedium> known = new HashMap<>();

    /** The same medium; if it is missing, an equal one that was seen before. */
    QdaMedium merge(QdaMedium medium) {
        return medium.isSource() ? medium : known.computeIfAbsent(medium, first -> first);
    }
}
