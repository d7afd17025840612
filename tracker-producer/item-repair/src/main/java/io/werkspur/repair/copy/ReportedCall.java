// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import io.werkspur.repair.note.RepairNotes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was passed for one item, copied: null, Boolean, Long, Double, BigInteger, BigDecimal, String, Instant, lists, maps and sets
 * of them. Nobody but its repair changes it.
 *
 * @param fields by the names of the JSON form; null means absent
 * @param notes what the copy had to change
 */
public record ReportedCall(Map<String, ? extends @Nullable Object> fields, RepairNotes notes) {}
