// SPDX-License-Identifier: Apache-2.0
/** The tracker against a real broker that is unavailable, hangs, is slow or is killed, and against its own kill. */
@NullMarked
package io.werkspur.integration.tracking;

import org.jspecify.annotations.NullMarked;
