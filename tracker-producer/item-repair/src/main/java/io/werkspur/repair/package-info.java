// SPDX-License-Identifier: Apache-2.0
/**
 * Makes of whatever a pipeline reports an item that obeys the contract. No value costs a step: what its field cannot hold moves into
 * the metadata, what is too large is cut, what is no type becomes {@code other}, and the metadata say so under
 * {@value io.werkspur.schema.event.MetadataKey#WARNINGS}. The rules are in docs/tracking.md; every client follows them, and the
 * cases in clients/cases hold them.
 *
 * <p>Copying ({@link io.werkspur.repair.copy}) is for the pipeline's own thread, repairing for another one. Knows no clock, file, log
 * or broker.
 */
@NullMarked
package io.werkspur.repair;

import org.jspecify.annotations.NullMarked;
