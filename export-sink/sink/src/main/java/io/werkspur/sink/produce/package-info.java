// SPDX-License-Identifier: Apache-2.0
/** Makes exports next to each record, once its run has ended. */
@NullMarked
package io.werkspur.sink.produce;

import org.jspecify.annotations.NullMarked;
