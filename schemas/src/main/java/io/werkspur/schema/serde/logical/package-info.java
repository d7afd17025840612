// SPDX-License-Identifier: Apache-2.0
/** Logical types of other writers: which mean the same as ours, which can be converted, and which cannot be read. */
@NullMarked
package io.werkspur.schema.serde.logical;

import org.jspecify.annotations.NullMarked;
