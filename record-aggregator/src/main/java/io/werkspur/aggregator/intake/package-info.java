// SPDX-License-Identifier: Apache-2.0
/** Reads the messages of the log: an event from its key and bytes, or the reason why a message is not a valid event. */
@NullMarked
package io.werkspur.aggregator.intake;

import org.jspecify.annotations.NullMarked;
