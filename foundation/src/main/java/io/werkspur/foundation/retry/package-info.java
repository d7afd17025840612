// SPDX-License-Identifier: Apache-2.0
/** Waits between attempts. */
@NullMarked
package io.werkspur.foundation.retry;

import org.jspecify.annotations.NullMarked;
