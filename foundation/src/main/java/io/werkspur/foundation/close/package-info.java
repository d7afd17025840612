// SPDX-License-Identifier: Apache-2.0
/** Closes what was opened, in reverse order. */
@NullMarked
package io.werkspur.foundation.close;

import org.jspecify.annotations.NullMarked;
