// SPDX-License-Identifier: Apache-2.0
/**
 * The identity of an event and its place in the log: its key, the id of its run, its partition; and the rules of its
 * type.
 */
@NullMarked
package io.werkspur.schema.event;

import org.jspecify.annotations.NullMarked;
