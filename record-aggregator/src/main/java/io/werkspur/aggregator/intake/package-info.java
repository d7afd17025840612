// SPDX-License-Identifier: Apache-2.0
/** Reads what lies in the log: an event by its key and bytes, or the reason why it is none. */
@NullMarked
package io.werkspur.aggregator.intake;

import org.jspecify.annotations.NullMarked;
