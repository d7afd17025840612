// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.assembly;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.schema.ExecutionItem;
import org.jspecify.annotations.Nullable;

/**
 * A step or a gap of a section.
 *
 * @param item what the step was made from; null for a gap
 * @param block the step or the gap
 */
record PlacedBlock(@Nullable ExecutionItem item, DocumentBlock block) {}
