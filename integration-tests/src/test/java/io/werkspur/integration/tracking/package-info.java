// SPDX-License-Identifier: Apache-2.0
/** The tracker against a real broker that is away, hangs, is slow or is killed, and against its own end. */
@NullMarked
package io.werkspur.integration.tracking;

import org.jspecify.annotations.NullMarked;
