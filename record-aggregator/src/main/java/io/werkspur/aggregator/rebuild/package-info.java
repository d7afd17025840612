// SPDX-License-Identifier: Apache-2.0
/**
 * Makes every record again from the log: in place, or beside the existing records to see what would change. Nothing
 * here folds; it runs the same aggregator on the same log and looks at its output.
 */
@NullMarked
package io.werkspur.aggregator.rebuild;

import org.jspecify.annotations.NullMarked;
