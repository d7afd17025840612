// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.tree;

import io.werkspur.repair.value.ExactNumber;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.repair.value.Utf8Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sound values weigh: about the bytes that they take, counted so that clients in every language come to the same. Stateless. */
final class ItemWeight {
    private static final int SHORT_NUMBER = 32;
    private static final int TIME_LENGTH = "2025-11-03T09:30:00.000000Z".length();

    private ItemWeight() {}

    /** A value with all that is in it. */
    static long of(@Nullable Object value) {
        long weight = RepairLimits.VALUE_WEIGHT;
        if (value instanceof String text) {
            weight += Utf8Text.length(text);
        } else if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                weight += Utf8Text.length((String) entry.getKey()) + of(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                weight += of(element);
            }
        } else if (value instanceof Instant) {
            weight += TIME_LENGTH;
        } else if (value instanceof ExactNumber number && number.text().length() > SHORT_NUMBER) {
            weight += number.text().length();
        }
        return weight;
    }
}
