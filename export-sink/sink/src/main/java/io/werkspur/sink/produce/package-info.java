// SPDX-License-Identifier: Apache-2.0
/** Exports that lie beside each record, made when the run has ended. */
@NullMarked
package io.werkspur.sink.produce;

import org.jspecify.annotations.NullMarked;
