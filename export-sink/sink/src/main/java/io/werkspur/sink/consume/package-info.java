// SPDX-License-Identifier: Apache-2.0
/** The pump: poll, apply to a {@link io.werkspur.recordstore.RecordStore}, commit. */
@NullMarked
package io.werkspur.sink.consume;

import org.jspecify.annotations.NullMarked;
