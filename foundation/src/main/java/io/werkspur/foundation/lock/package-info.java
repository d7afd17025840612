// SPDX-License-Identifier: Apache-2.0
/** Locks that keep a second process out of a folder. */
@NullMarked
package io.werkspur.foundation.lock;

import org.jspecify.annotations.NullMarked;
