// SPDX-License-Identifier: Apache-2.0
/**
 * Making every record again from the log: in place of what is there, or beside it to see what would change. Nothing here folds;
 * it runs the same aggregator on the same log and looks at what comes out.
 */
@NullMarked
package io.werkspur.aggregator.rebuild;

import org.jspecify.annotations.NullMarked;
