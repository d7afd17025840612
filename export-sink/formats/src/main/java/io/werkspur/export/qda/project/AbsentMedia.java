// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.qda.medium.QdaMedium;
import java.util.HashMap;
import java.util.Map;

/** Media that are not there: of many with one reason, one is kept. For one thread. */
final class AbsentMedia {
    private final Map<QdaMedium, QdaMedium> known = new HashMap<>();

    /** The same medium; when it is not there, one that was met before. */
    QdaMedium merge(QdaMedium medium) {
        return medium.isSource() ? medium : known.computeIfAbsent(medium, first -> first);
    }
}
