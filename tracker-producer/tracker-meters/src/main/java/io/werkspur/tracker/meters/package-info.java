// SPDX-License-Identifier: Apache-2.0
/** Shows the counts of a tracker to Micrometer; needs {@code micrometer-core} on the class path, which is optional. */
@NullMarked
package io.werkspur.tracker.meters;

import org.jspecify.annotations.NullMarked;
