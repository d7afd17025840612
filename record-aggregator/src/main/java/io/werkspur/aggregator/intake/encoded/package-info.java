// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the few facts that the fold needs directly from an encoded event, so that its item can be copied into the
 * record without decoding. Otherwise half the work of a fold would be to decode texts and encode them again.
 */
@NullMarked
package io.werkspur.aggregator.intake.encoded;

import org.jspecify.annotations.NullMarked;
