// SPDX-License-Identifier: Apache-2.0
/** Closes resources in the reverse order of opening. */
@NullMarked
package io.werkspur.foundation.close;

import org.jspecify.annotations.NullMarked;
