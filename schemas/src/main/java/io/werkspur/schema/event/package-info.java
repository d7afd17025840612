// SPDX-License-Identifier: Apache-2.0
/** Identity and place of an event: its key, its run's id, its partition, and the rules of its type. */
@NullMarked
package io.werkspur.schema.event;

import org.jspecify.annotations.NullMarked;
