// SPDX-License-Identifier: Apache-2.0
/** Tests of what the package promises. */
@NullMarked
package io.werkspur.gateway.access;

import org.jspecify.annotations.NullMarked;
