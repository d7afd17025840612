// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the few facts that the fold needs straight from an encoded event, and lets its item be copied into the record unread.
 * Half the work of a fold would else be decoding texts only to encode them again.
 */
@NullMarked
package io.werkspur.aggregator.intake.encoded;

import org.jspecify.annotations.NullMarked;
