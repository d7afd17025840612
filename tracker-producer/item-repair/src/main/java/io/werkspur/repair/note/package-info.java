// SPDX-License-Identifier: Apache-2.0
/** What was repaired about an item, in words that are the same in every client. */
@NullMarked
package io.werkspur.repair.note;

import org.jspecify.annotations.NullMarked;
