// SPDX-License-Identifier: Apache-2.0
/** The tracker with a real broker that is unavailable, hangs, is slow or is killed; and when it is killed itself. */
@NullMarked
package io.werkspur.integration.tracking;

import org.jspecify.annotations.NullMarked;
