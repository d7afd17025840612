// SPDX-License-Identifier: Apache-2.0
/** The pump: poll, apply, commit. What it applies messages to is behind {@link io.werkspur.recordstore.RecordStore}. */
@NullMarked
package io.werkspur.sink.consume;

import org.jspecify.annotations.NullMarked;
